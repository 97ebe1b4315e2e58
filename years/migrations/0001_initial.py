import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('groups', '0001_initial'),
        ('organisations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('agreed', 'Agreed'), ('called_off', 'Called off')], default='planned', max_length=12, verbose_name='status')),
                ('planned_at', models.DateTimeField(auto_now_add=True)),
                ('moved_at', models.DateTimeField(blank=True, null=True)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='groups.cycle')),
                ('moved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('next_cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to='groups.cycle', verbose_name='next cycle')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'handover',
                'verbose_name_plural': 'handovers',
                'ordering': ['-planned_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'called_off'), _negated=True), fields=('cycle',), name='handover_one_of_a_cycle'), models.CheckConstraint(condition=models.Q(('cycle', models.F('next_cycle')), _negated=True), name='handover_to_another_cycle'), models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'agreed', 'called_off'])), name='handover_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('moved_at__isnull', True), ('moved_by__isnull', True)), models.Q(('moved_at__isnull', False), ('moved_by__isnull', False)), _connector='OR'), name='handover_moved_at_and_by_together')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_handoverevent" ("cycle_id", "id", "moved_at", "moved_by_id", "next_cycle_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "status") VALUES (NEW."cycle_id", NEW."id", NEW."moved_at", NEW."moved_by_id", NEW."next_cycle_id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."status"); RETURN NULL;', hash='bdcaac7d088224ac91bde69c59142a7b7be5ce14', operation='INSERT', pgid='pgtrigger_insert_insert_0dac7', table='years_handover', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "years_handoverevent" ("cycle_id", "id", "moved_at", "moved_by_id", "next_cycle_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "status") VALUES (NEW."cycle_id", NEW."id", NEW."moved_at", NEW."moved_by_id", NEW."next_cycle_id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."status"); RETURN NULL;', hash='d3a9bfd6f2ed4bb4dc14b47995933758edcf733b', operation='UPDATE', pgid='pgtrigger_update_update_349fe', table='years_handover', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_handoverevent" ("cycle_id", "id", "moved_at", "moved_by_id", "next_cycle_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "status") VALUES (OLD."cycle_id", OLD."id", OLD."moved_at", OLD."moved_by_id", OLD."next_cycle_id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_at", OLD."planned_by_id", OLD."status"); RETURN NULL;', hash='ba14b7af46c3666037c01fe2b26f2cfd20b494b1', operation='DELETE', pgid='pgtrigger_delete_delete_77ba5', table='years_handover', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Opened',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.CharField(blank=True, max_length=40, verbose_name='template')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='opened', to='groups.cycle')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='groups.cycle', verbose_name='opened from')),
            ],
            options={
                'verbose_name': 'opening of a cycle',
                'verbose_name_plural': 'openings of cycles',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('source__isnull', False), ('template', '')), models.Q(('source__isnull', True), models.Q(('template', ''), _negated=True)), _connector='OR'), name='opened_from_one_thing')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_openedevent" ("cycle_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "template") VALUES (NEW."cycle_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."template"); RETURN NULL;', hash='03cd812d2bf9ce6d7e837f7adfa71851dd114499', operation='INSERT', pgid='pgtrigger_insert_insert_16cb6', table='years_opened', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "years_openedevent" ("cycle_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "template") VALUES (NEW."cycle_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."template"); RETURN NULL;', hash='8e5374ab86f576619c624cf95893c99043805bf8', operation='UPDATE', pgid='pgtrigger_update_update_99ed1', table='years_opened', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_openedevent" ("cycle_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "template") VALUES (OLD."cycle_id", OLD."id", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."template"); RETURN NULL;', hash='954469c87bf0e1b6ed16a43ff7dad9a407434f7c', operation='DELETE', pgid='pgtrigger_delete_delete_e4e1c', table='years_opened', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('reason', models.TextField(verbose_name='why it stays open')),
                ('set_aside_at', models.DateTimeField(auto_now=True)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='groups.cycle')),
                ('set_aside_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'open item set aside',
                'verbose_name_plural': 'open items set aside',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'name'), name='setaside_one_per_check'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='setaside_says_why')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_setasideevent" ("cycle_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_aside_at", "set_aside_by_id") VALUES (NEW."cycle_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."set_aside_at", NEW."set_aside_by_id"); RETURN NULL;', hash='3a0ad39553c31d502f914e416393281de35f46bd', operation='INSERT', pgid='pgtrigger_insert_insert_e7e8e', table='years_setaside', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "years_setasideevent" ("cycle_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_aside_at", "set_aside_by_id") VALUES (NEW."cycle_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."set_aside_at", NEW."set_aside_by_id"); RETURN NULL;', hash='91cf0d88bf757e49d6d876133623a08e4d662e12', operation='UPDATE', pgid='pgtrigger_update_update_eefbd', table='years_setaside', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_setasideevent" ("cycle_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_aside_at", "set_aside_by_id") VALUES (OLD."cycle_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."set_aside_at", OLD."set_aside_by_id"); RETURN NULL;', hash='7d498f594bea428cca4ed1d2a98500ba23e1bade', operation='DELETE', pgid='pgtrigger_delete_delete_25014', table='years_setaside', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='HandoverEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='day')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('agreed', 'Agreed'), ('called_off', 'Called off')], default='planned', max_length=12, verbose_name='status')),
                ('planned_at', models.DateTimeField(auto_now_add=True)),
                ('moved_at', models.DateTimeField(blank=True, null=True)),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.cycle')),
                ('moved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('next_cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.cycle', verbose_name='next cycle')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='years.handover')),
                ('planned_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Newcomer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('chair', 'Chair'), ('co_chair', 'Co-chair'), ('sherpa', 'Sherpa'), ('moderator', 'Moderator of ideas'), ('member', 'Member of the team')], max_length=16, verbose_name='role')),
                ('came_at', models.DateTimeField(blank=True, null=True)),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='newcomers', to='years.handover')),
                ('invitation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='newcomer', to='accounts.invitation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'verbose_name': 'person of the next host',
                'verbose_name_plural': 'people of the next host',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('came_at__isnull', True), ('person__isnull', True)), models.Q(('came_at__isnull', False), ('person__isnull', False)), _connector='OR'), name='newcomer_came_as_somebody'), models.UniqueConstraint(fields=('handover', 'person'), name='newcomer_once_in_a_handover')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_newcomerevent" ("came_at", "handover_id", "id", "invitation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."came_at", NEW."handover_id", NEW."id", NEW."invitation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;', hash='00f00b701e99df19bfe691d34287fca64fda1161', operation='INSERT', pgid='pgtrigger_insert_insert_f3085', table='years_newcomer', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "years_newcomerevent" ("came_at", "handover_id", "id", "invitation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."came_at", NEW."handover_id", NEW."id", NEW."invitation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;', hash='bf08b9466b19b1706032b64fc402520cdc37bdb2', operation='UPDATE', pgid='pgtrigger_update_update_020d1', table='years_newcomer', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "years_newcomerevent" ("came_at", "handover_id", "id", "invitation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."came_at", OLD."handover_id", OLD."id", OLD."invitation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;', hash='3c6d8ca25753a17ca193419381dd1864481e9d5f', operation='DELETE', pgid='pgtrigger_delete_delete_e5180', table='years_newcomer', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='OpenedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('template', models.CharField(blank=True, max_length=40, verbose_name='template')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.cycle')),
                ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='years.opened')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.cycle', verbose_name='opened from')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SetAsideEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('reason', models.TextField(verbose_name='why it stays open')),
                ('set_aside_at', models.DateTimeField(auto_now=True)),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.cycle')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='years.setaside')),
                ('set_aside_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NewcomerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('chair', 'Chair'), ('co_chair', 'Co-chair'), ('sherpa', 'Sherpa'), ('moderator', 'Moderator of ideas'), ('member', 'Member of the team')], max_length=16, verbose_name='role')),
                ('came_at', models.DateTimeField(blank=True, null=True)),
                ('handover', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='years.handover')),
                ('invitation', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.invitation')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='years.newcomer')),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
    ]
