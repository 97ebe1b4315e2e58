import core.wall
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
        ('organisations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('title', models.CharField(max_length=300, verbose_name='what is to be decided')),
                ('text', models.TextField(blank=True, verbose_name='in full')),
                ('kind', models.CharField(choices=[('consent', 'Consent: silence until the end is consent'), ('majority', 'Vote: the majority of voices decides'), ('positions', 'Show of positions: nothing is decided')], max_length=10, verbose_name='kind')),
                ('threshold', models.CharField(choices=[('simple', 'More for it than against it'), ('absolute', 'More than half of all voices'), ('two_thirds', 'Two thirds of those for or against')], default='simple', max_length=10, verbose_name='majority needed')),
                ('quorum', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many voices have to speak')),
                ('closes', core.wall.WallField(verbose_name='ends')),
                ('zone', models.CharField(default='UTC', max_length=64, validators=[core.wall.check_zone], verbose_name='time zone')),
                ('closes_at', models.DateTimeField(editable=False)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='draft', max_length=9, verbose_name='status')),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='written')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened')),
                ('asked', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('word', models.TextField(blank=True, verbose_name='a word on it')),
                ('outcome', models.CharField(blank=True, choices=[('', 'not closed yet'), ('adopted', 'Adopted'), ('stopped', 'Stopped by an objection'), ('rejected', 'Not adopted'), ('no_quorum', 'Not adopted: no quorum'), ('shown', 'Positions noted')], max_length=10, verbose_name='outcome')),
                ('tally', models.JSONField(default=dict, editable=False)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ('ender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='polls', to='groups.team', verbose_name='team')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'poll',
                'verbose_name_plural': 'polls',
                'ordering': ['-number'],
                'indexes': [models.Index(condition=models.Q(('status', 'open')), fields=['closes_at'], name='poll_open')],
                'constraints': [models.UniqueConstraint(fields=('team', 'number'), name='one_poll_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('opened_at__isnull', True), ('opened_by__isnull', True)), models.Q(('opened_at__isnull', False), ('opened_by__isnull', False)), _connector='OR'), name='poll_opened_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True)), models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('status', 'closed')), _connector='OR'), name='poll_published_once_closed'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['closed', 'open']), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='poll_is_opened_before_it_is_asked'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('status', 'closed'), _negated=True), ('outcome', '')), _connector='OR'), name='poll_has_an_outcome_once_closed'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('status__in', ['closed', 'withdrawn'])), models.Q(('ended_at__isnull', True), ('ender__isnull', True), ('status__in', ['draft', 'open'])), _connector='OR'), name='poll_ends_once'), models.CheckConstraint(condition=models.Q(('quorum__isnull', True), ('quorum__gt', 0), _connector='OR'), name='poll_quorum_is_somebody')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "polls_pollevent" ("asked", "closes", "closes_at", "ended_at", "ender_id", "id", "is_sample", "kind", "number", "opened_at", "opened_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "quorum", "status", "tally", "team_id", "text", "threshold", "title", "version", "word", "written_at", "written_by_id", "zone") VALUES (NEW."asked", NEW."closes", NEW."closes_at", NEW."ended_at", NEW."ender_id", NEW."id", NEW."is_sample", NEW."kind", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."quorum", NEW."status", NEW."tally", NEW."team_id", NEW."text", NEW."threshold", NEW."title", NEW."version", NEW."word", NEW."written_at", NEW."written_by_id", NEW."zone"); RETURN NULL;', hash='d0695bc1757071fc841af38e723e67bc5ae6ce22', operation='INSERT', pgid='pgtrigger_insert_insert_37973', table='polls_poll', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "polls_pollevent" ("asked", "closes", "closes_at", "ended_at", "ender_id", "id", "is_sample", "kind", "number", "opened_at", "opened_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "quorum", "status", "tally", "team_id", "text", "threshold", "title", "version", "word", "written_at", "written_by_id", "zone") VALUES (NEW."asked", NEW."closes", NEW."closes_at", NEW."ended_at", NEW."ender_id", NEW."id", NEW."is_sample", NEW."kind", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."quorum", NEW."status", NEW."tally", NEW."team_id", NEW."text", NEW."threshold", NEW."title", NEW."version", NEW."word", NEW."written_at", NEW."written_by_id", NEW."zone"); RETURN NULL;', hash='d7f8685f3606d016b66238bba6b02838cb432879', operation='UPDATE', pgid='pgtrigger_update_update_ad3da', table='polls_poll', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "polls_pollevent" ("asked", "closes", "closes_at", "ended_at", "ender_id", "id", "is_sample", "kind", "number", "opened_at", "opened_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "quorum", "status", "tally", "team_id", "text", "threshold", "title", "version", "word", "written_at", "written_by_id", "zone") VALUES (OLD."asked", OLD."closes", OLD."closes_at", OLD."ended_at", OLD."ender_id", OLD."id", OLD."is_sample", OLD."kind", OLD."number", OLD."opened_at", OLD."opened_by_id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."quorum", OLD."status", OLD."tally", OLD."team_id", OLD."text", OLD."threshold", OLD."title", OLD."version", OLD."word", OLD."written_at", OLD."written_by_id", OLD."zone"); RETURN NULL;', hash='7c117f22e3c4bb15c81f06d8de89869b626ef06a', operation='DELETE', pgid='pgtrigger_delete_delete_d1549', table='polls_poll', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='PollEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('title', models.CharField(max_length=300, verbose_name='what is to be decided')),
                ('text', models.TextField(blank=True, verbose_name='in full')),
                ('kind', models.CharField(choices=[('consent', 'Consent: silence until the end is consent'), ('majority', 'Vote: the majority of voices decides'), ('positions', 'Show of positions: nothing is decided')], max_length=10, verbose_name='kind')),
                ('threshold', models.CharField(choices=[('simple', 'More for it than against it'), ('absolute', 'More than half of all voices'), ('two_thirds', 'Two thirds of those for or against')], default='simple', max_length=10, verbose_name='majority needed')),
                ('quorum', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many voices have to speak')),
                ('closes', core.wall.WallField(verbose_name='ends')),
                ('zone', models.CharField(default='UTC', max_length=64, validators=[core.wall.check_zone], verbose_name='time zone')),
                ('closes_at', models.DateTimeField(editable=False)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='draft', max_length=9, verbose_name='status')),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='written')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened')),
                ('asked', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('word', models.TextField(blank=True, verbose_name='a word on it')),
                ('outcome', models.CharField(blank=True, choices=[('', 'not closed yet'), ('adopted', 'Adopted'), ('stopped', 'Stopped by an objection'), ('rejected', 'Not adopted'), ('no_quorum', 'Not adopted: no quorum'), ('shown', 'Positions noted')], max_length=10, verbose_name='outcome')),
                ('tally', models.JSONField(default=dict, editable=False)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ('ender', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='polls.poll')),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.team', verbose_name='team')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('stance', models.CharField(blank=True, choices=[('', 'Silent so far'), ('consent', 'Consent'), ('objection', 'Objection'), ('favour', 'In favour'), ('reserved', 'In favour, with reservations'), ('against', 'Against'), ('abstained', 'Abstention')], max_length=10, verbose_name='position')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('said_at', models.DateTimeField(blank=True, null=True, verbose_name='said')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='organisations.organisation')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='polls.poll')),
                ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='groups.seat')),
            ],
            options={
                'verbose_name': 'voice',
                'verbose_name_plural': 'voices',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('poll', 'organisation'), name='one_voice_of_an_organisation'), models.UniqueConstraint(condition=models.Q(('seat__isnull', False)), fields=('poll', 'seat'), name='one_voice_of_a_seat'), models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('seat__isnull', True)), models.Q(('organisation__isnull', True), ('seat__isnull', False)), _connector='OR'), name='voice_is_of_an_organisation_or_a_seat'), models.CheckConstraint(condition=models.Q(models.Q(('said_at__isnull', True), ('said_by__isnull', True), ('stance', '')), models.Q(models.Q(('stance', ''), _negated=True), ('said_at__isnull', False), ('said_by__isnull', False)), _connector='OR'), name='voice_said_at_and_by_together')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "polls_voiceevent" ("id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "reason", "said_at", "said_by_id", "seat_id", "stance", "version") VALUES (NEW."id", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."poll_id", NEW."reason", NEW."said_at", NEW."said_by_id", NEW."seat_id", NEW."stance", NEW."version"); RETURN NULL;', hash='17833068088d349c00f39b3fa86b4647c6e2f8fa', operation='INSERT', pgid='pgtrigger_insert_insert_f1720', table='polls_voice', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "polls_voiceevent" ("id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "reason", "said_at", "said_by_id", "seat_id", "stance", "version") VALUES (NEW."id", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."poll_id", NEW."reason", NEW."said_at", NEW."said_by_id", NEW."seat_id", NEW."stance", NEW."version"); RETURN NULL;', hash='f0b392e6c2487f6ee2d81251a729b9a6daad631b', operation='UPDATE', pgid='pgtrigger_update_update_e62a4', table='polls_voice', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "polls_voiceevent" ("id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "reason", "said_at", "said_by_id", "seat_id", "stance", "version") VALUES (OLD."id", OLD."order", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."poll_id", OLD."reason", OLD."said_at", OLD."said_by_id", OLD."seat_id", OLD."stance", OLD."version"); RETURN NULL;', hash='4a40de769e8b4c92ac9f176e9e080a5f7dc2a0d0', operation='DELETE', pgid='pgtrigger_delete_delete_6de97', table='polls_voice', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='VoiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('stance', models.CharField(blank=True, choices=[('', 'Silent so far'), ('consent', 'Consent'), ('objection', 'Objection'), ('favour', 'In favour'), ('reserved', 'In favour, with reservations'), ('against', 'Against'), ('abstained', 'Abstention')], max_length=10, verbose_name='position')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('said_at', models.DateTimeField(blank=True, null=True, verbose_name='said')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='polls.voice')),
                ('poll', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='polls.poll')),
                ('said_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
    ]
