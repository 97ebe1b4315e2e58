import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('groups', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='LetterChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pace', models.CharField(choices=[('at_once', 'A letter at once'), ('daily', 'One letter a day'), ('weekly', 'One letter a week'), ('never', 'No letters')], max_length=8, verbose_name='letters about discussions')),
                ('told_on', models.DateField(blank=True, null=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='discussion_letters', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'pace of letters',
                'verbose_name_plural': 'paces of letters',
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_label', models.CharField(max_length=100)),
                ('subject_pk', models.CharField(max_length=64)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('opened_at', models.DateTimeField(verbose_name='begun')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('post_count', models.PositiveIntegerField(default=0)),
                ('last_at', models.DateTimeField(verbose_name='last contribution')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discussions', to='groups.cycle')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='discussions', to='groups.team')),
            ],
            options={
                'verbose_name': 'discussion',
                'verbose_name_plural': 'discussions',
                'ordering': ['-last_at', '-pk'],
                'indexes': [models.Index(fields=['subject_label', 'subject_pk', '-last_at'], name='thread_of_subject'), models.Index(fields=['team', '-last_at'], name='thread_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='thread_closed_at_and_by')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "discussions_threadevent" ("closed_at", "closed_by_id", "cycle_id", "id", "is_sample", "last_at", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_count", "subject_label", "subject_pk", "team_id", "title") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."cycle_id", NEW."id", NEW."is_sample", NEW."last_at", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_count", NEW."subject_label", NEW."subject_pk", NEW."team_id", NEW."title"); RETURN NULL;', hash='77f5301f351a6f69c47692563d7168caeb1e589e', operation='INSERT', pgid='pgtrigger_insert_insert_c40ac', table='discussions_thread', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "discussions_threadevent" ("closed_at", "closed_by_id", "cycle_id", "id", "is_sample", "last_at", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_count", "subject_label", "subject_pk", "team_id", "title") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."cycle_id", NEW."id", NEW."is_sample", NEW."last_at", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_count", NEW."subject_label", NEW."subject_pk", NEW."team_id", NEW."title"); RETURN NULL;', hash='4650919e29588bfa3e04e6c595db000860622611', operation='UPDATE', pgid='pgtrigger_update_update_1b707', table='discussions_thread', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "discussions_threadevent" ("closed_at", "closed_by_id", "cycle_id", "id", "is_sample", "last_at", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_count", "subject_label", "subject_pk", "team_id", "title") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."cycle_id", OLD."id", OLD."is_sample", OLD."last_at", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_count", OLD."subject_label", OLD."subject_pk", OLD."team_id", OLD."title"); RETURN NULL;', hash='3012f7ee83c80f5093db1b97951ed347afe48858', operation='DELETE', pgid='pgtrigger_delete_delete_4db4e', table='discussions_thread', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='text')),
                ('at', models.DateTimeField(verbose_name='written')),
                ('source', models.CharField(choices=[('page', 'On the page'), ('mail', 'By mail')], default='page', max_length=4)),
                ('sent_as', models.CharField(max_length=80, unique=True)),
                ('edited_at', models.DateTimeField(blank=True, null=True, verbose_name='changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='discussions.thread')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['thread', 'id'], name='post_of_thread')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='post_withdrawn_at_and_by'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('text', ''), _connector='OR'), name='post_withdrawn_leaves_no_words')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('followed', 'Followed'), ('muted', 'Muted')], default='followed', max_length=8)),
                ('since_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='discussions.thread')),
            ],
            options={
                'verbose_name': 'followed discussion',
                'verbose_name_plural': 'followed discussions',
                'constraints': [models.UniqueConstraint(fields=('thread', 'user'), name='one_follow_per_person')],
            },
        ),
        migrations.CreateModel(
            name='ThreadEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('subject_label', models.CharField(max_length=100)),
                ('subject_pk', models.CharField(max_length=64)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('opened_at', models.DateTimeField(verbose_name='begun')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('post_count', models.PositiveIntegerField(default=0)),
                ('last_at', models.DateTimeField(verbose_name='last contribution')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample')),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.cycle')),
                ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='discussions.thread')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('opened', 'A discussion began'), ('followed', 'You follow the discussion'), ('mentioned', 'You are mentioned')], max_length=10)),
                ('at', models.DateTimeField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='discussions.post')),
            ],
            options={
                'verbose_name': 'notice of a contribution',
                'verbose_name_plural': 'notices of contributions',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('told_at', None)), fields=['user'], name='notice_untold'), models.Index(condition=models.Q(('settled_at', None), ('why', 'mentioned')), fields=['user', 'at'], name='notice_mention')],
                'constraints': [models.UniqueConstraint(fields=('post', 'user'), name='one_notice_each')],
            },
        ),
        ]),
    ]
