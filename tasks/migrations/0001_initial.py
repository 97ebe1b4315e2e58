import core.wall
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('groups', '0001_initial'),
        ('organisations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='what is to be done')),
                ('text', models.TextField(blank=True, verbose_name='more on it')),
                ('due', core.wall.WallField(blank=True, null=True, verbose_name='due')),
                ('zone', models.CharField(default='UTC', max_length=64, validators=[core.wall.check_zone], verbose_name='time zone')),
                ('due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('origin_label', models.CharField(blank=True, editable=False, max_length=60)),
                ('origin_pk', models.CharField(blank=True, editable=False, max_length=40)),
                ('status', models.CharField(choices=[('open', 'Open'), ('begun', 'Begun'), ('done', 'Done'), ('dropped', 'Dropped')], default='open', max_length=8, verbose_name='status')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='given')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='organisations.person', verbose_name='person')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='groups.seat', verbose_name='seat')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='groups.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'task',
                'verbose_name_plural': 'tasks',
                'ordering': ['due_at', 'pk'],
                'indexes': [models.Index(fields=['team', 'due_at'], name='task_of_team_by_due'), models.Index(condition=models.Q(('status__in', ['begun', 'open'])), fields=['due_at'], name='task_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('seat__isnull', True), ('person__isnull', True), _connector='OR'), name='task_has_one_owner', violation_error_message='Choose a seat or a person, not both.'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True), ('status__in', ['begun', 'open'])), models.Q(models.Q(('status__in', ['begun', 'open']), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='task_settled_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('due__isnull', True), ('due_at__isnull', True)), models.Q(('due__isnull', False), ('due_at__isnull', False)), _connector='OR'), name='task_due_has_its_instant'), models.CheckConstraint(condition=models.Q(models.Q(('origin_label', ''), ('origin_pk', '')), models.Q(models.Q(('origin_label', ''), _negated=True), models.Q(('origin_pk', ''), _negated=True)), _connector='OR'), name='task_origin_is_whole')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "tasks_taskevent" ("due", "due_at", "given_at", "given_by_id", "id", "is_sample", "note", "origin_label", "origin_pk", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "settled_at", "settled_by_id", "status", "team_id", "text", "title", "version", "zone") VALUES (NEW."due", NEW."due_at", NEW."given_at", NEW."given_by_id", NEW."id", NEW."is_sample", NEW."note", NEW."origin_label", NEW."origin_pk", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."settled_at", NEW."settled_by_id", NEW."status", NEW."team_id", NEW."text", NEW."title", NEW."version", NEW."zone"); RETURN NULL;', hash='f4aae9af4650471c80a46283f9c166e1d42075de', operation='INSERT', pgid='pgtrigger_insert_insert_e2e86', table='tasks_task', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "tasks_taskevent" ("due", "due_at", "given_at", "given_by_id", "id", "is_sample", "note", "origin_label", "origin_pk", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "settled_at", "settled_by_id", "status", "team_id", "text", "title", "version", "zone") VALUES (NEW."due", NEW."due_at", NEW."given_at", NEW."given_by_id", NEW."id", NEW."is_sample", NEW."note", NEW."origin_label", NEW."origin_pk", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat_id", NEW."settled_at", NEW."settled_by_id", NEW."status", NEW."team_id", NEW."text", NEW."title", NEW."version", NEW."zone"); RETURN NULL;', hash='eb5c20390b3a9bec100a7eb888f10b3fb944b3d7', operation='UPDATE', pgid='pgtrigger_update_update_705e1', table='tasks_task', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "tasks_taskevent" ("due", "due_at", "given_at", "given_by_id", "id", "is_sample", "note", "origin_label", "origin_pk", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "settled_at", "settled_by_id", "status", "team_id", "text", "title", "version", "zone") VALUES (OLD."due", OLD."due_at", OLD."given_at", OLD."given_by_id", OLD."id", OLD."is_sample", OLD."note", OLD."origin_label", OLD."origin_pk", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."settled_at", OLD."settled_by_id", OLD."status", OLD."team_id", OLD."text", OLD."title", OLD."version", OLD."zone"); RETURN NULL;', hash='7b1d2f75bcadbf848b1148645e75d31959078bcf', operation='DELETE', pgid='pgtrigger_delete_delete_3627a', table='tasks_task', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='TaskEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='what is to be done')),
                ('text', models.TextField(blank=True, verbose_name='more on it')),
                ('due', core.wall.WallField(blank=True, null=True, verbose_name='due')),
                ('zone', models.CharField(default='UTC', max_length=64, validators=[core.wall.check_zone], verbose_name='time zone')),
                ('due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('origin_label', models.CharField(blank=True, editable=False, max_length=60)),
                ('origin_pk', models.CharField(blank=True, editable=False, max_length=40)),
                ('status', models.CharField(choices=[('open', 'Open'), ('begun', 'Begun'), ('done', 'Done'), ('dropped', 'Dropped')], default='open', max_length=8, verbose_name='status')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='given')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ('given_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.person', verbose_name='person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='tasks.task')),
                ('seat', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.seat', verbose_name='seat')),
                ('settled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
    ]
