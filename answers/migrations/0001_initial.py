import django.db.models.deletion
import groups.models.group
import pgtrigger.compiler
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('campaigns', '0001_initial'),
        ('groups', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=groups.models.group.content_languages, max_length=8, verbose_name='language')),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('text', models.TextField(blank=True, verbose_name='answer')),
                ('status', models.CharField(choices=[('draft', 'Being written'), ('ready', 'Waiting to be sent'), ('published', 'Published'), ('withdrawn', 'Taken back')], default='draft', max_length=10, verbose_name='status')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('made_at', models.DateTimeField(verbose_name='begun')),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ready_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='groups.team', verbose_name='team')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answers', to='groups.theme', verbose_name='theme')),
                ('writer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who writes it')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['team', 'status'], name='answer_by_team'), models.Index(condition=models.Q(('status', 'published')), fields=['-published_at', '-id'], name='answer_newest'), models.Index(fields=['writer', 'due_at'], name='answer_by_writer')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ready_at__isnull', True), ('ready_by__isnull', True)), models.Q(('ready_at__isnull', False), ('ready_by__isnull', False)), _connector='OR'), name='answer_ready_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='answer_published_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('published_at__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='published_answer_has_its_day_and_words'), models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', True), ('due_on__isnull', True)), models.Q(('due_at__isnull', False), ('due_on__isnull', False)), _connector='OR'), name='answer_due_has_its_instant')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "answers_answerevent" ("due_at", "due_on", "id", "is_sample", "language", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "question", "ready_at", "ready_by_id", "status", "team_id", "text", "theme_id", "version", "writer_id") VALUES (NEW."due_at", NEW."due_on", NEW."id", NEW."is_sample", NEW."language", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."question", NEW."ready_at", NEW."ready_by_id", NEW."status", NEW."team_id", NEW."text", NEW."theme_id", NEW."version", NEW."writer_id"); RETURN NULL;', hash='55d0fb903779fc510a22f7fe9b2252be38643d3f', operation='INSERT', pgid='pgtrigger_insert_insert_ed061', table='answers_answer', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "answers_answerevent" ("due_at", "due_on", "id", "is_sample", "language", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "question", "ready_at", "ready_by_id", "status", "team_id", "text", "theme_id", "version", "writer_id") VALUES (NEW."due_at", NEW."due_on", NEW."id", NEW."is_sample", NEW."language", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."question", NEW."ready_at", NEW."ready_by_id", NEW."status", NEW."team_id", NEW."text", NEW."theme_id", NEW."version", NEW."writer_id"); RETURN NULL;', hash='aa70cc7b9de6703e49cd9b24e2dc3cf82d792806', operation='UPDATE', pgid='pgtrigger_update_update_d5782', table='answers_answer', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "answers_answerevent" ("due_at", "due_on", "id", "is_sample", "language", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "question", "ready_at", "ready_by_id", "status", "team_id", "text", "theme_id", "version", "writer_id") VALUES (OLD."due_at", OLD."due_on", OLD."id", OLD."is_sample", OLD."language", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."question", OLD."ready_at", OLD."ready_by_id", OLD."status", OLD."team_id", OLD."text", OLD."theme_id", OLD."version", OLD."writer_id"); RETURN NULL;', hash='4a73feabd80cbef2781a49adb902c944e3f1d565', operation='DELETE', pgid='pgtrigger_delete_delete_56cb2', table='answers_answer', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='AnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('language', models.CharField(choices=groups.models.group.content_languages, max_length=8, verbose_name='language')),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('text', models.TextField(blank=True, verbose_name='answer')),
                ('status', models.CharField(choices=[('draft', 'Being written'), ('ready', 'Waiting to be sent'), ('published', 'Published'), ('withdrawn', 'Taken back')], default='draft', max_length=10, verbose_name='status')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('made_at', models.DateTimeField(verbose_name='begun')),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='answers.answer')),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('ready_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.team', verbose_name='team')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.theme', verbose_name='theme')),
                ('writer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who writes it')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TakenIdea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_at', models.DateTimeField(verbose_name='taken up')),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='taken', to='answers.answer')),
                ('idea', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='campaigns.idea')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_ideas', to='groups.team')),
            ],
            options={
                'verbose_name': 'idea taken up',
                'verbose_name_plural': 'ideas taken up',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['team', 'answer'], name='taken_by_team')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "answers_takenideaevent" ("answer_id", "id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "team_id") VALUES (NEW."answer_id", NEW."id", NEW."idea_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."taken_at", NEW."taken_by_id", NEW."team_id"); RETURN NULL;', hash='b9dddc0fbd79941af3385e33e0e2896fb801b051', operation='INSERT', pgid='pgtrigger_insert_insert_de125', table='answers_takenidea', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "answers_takenideaevent" ("answer_id", "id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "team_id") VALUES (NEW."answer_id", NEW."id", NEW."idea_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."taken_at", NEW."taken_by_id", NEW."team_id"); RETURN NULL;', hash='3e422bfc13aa0e637c26e2f0690141c704cd7c03', operation='UPDATE', pgid='pgtrigger_update_update_9f759', table='answers_takenidea', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "answers_takenideaevent" ("answer_id", "id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "team_id") VALUES (OLD."answer_id", OLD."id", OLD."idea_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."taken_at", OLD."taken_by_id", OLD."team_id"); RETURN NULL;', hash='096228657537054914f2a1a1eb46ebf4d3702558', operation='DELETE', pgid='pgtrigger_delete_delete_a9a7b', table='answers_takenidea', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='TakenIdeaEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('taken_at', models.DateTimeField(verbose_name='taken up')),
                ('answer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='answers.answer')),
                ('idea', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='campaigns.idea')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='answers.takenidea')),
                ('taken_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
    ]
