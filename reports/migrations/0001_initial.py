import core.wall
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import reports.models.report
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('accounts', '__first__'),
        ('groups', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Timetable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('campaign', 'A campaign'), ('event', 'An event'), ('team', 'A team'), ('participation', 'Who takes part'), ('balance', 'Balance of the seats'), ('briefs', 'Briefs on their way'), ('cycle', 'The whole cycle')], max_length=16, verbose_name='about')),
                ('target', models.PositiveBigIntegerField(default=0)),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('formats', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pdf', 'PDF, to print'), ('docx', 'Word'), ('xlsx', 'Spreadsheet with a codebook (XLSX)'), ('csv', 'Table of the rows (CSV)'), ('json', 'Everything for programs (JSON)')], max_length=8), size=None, verbose_name='kinds of files')),
                ('filters', models.JSONField(blank=True, default=dict)),
                ('sees', models.CharField(choices=[('asker', 'What I may see; only I can open it'), ('everybody', 'What everybody may see; it can be published')], default='asker', max_length=12, verbose_name='made of')),
                ('every', models.CharField(choices=[('week', 'Every week'), ('month', 'Every month')], max_length=8, verbose_name='how often')),
                ('is_since_last', models.BooleanField(default=False, verbose_name='about the time since the last one')),
                ('first_on', models.DateField(verbose_name='first on')),
                ('hour', models.PositiveSmallIntegerField(default=7, verbose_name='hour')),
                ('zone', models.CharField(max_length=64, validators=[core.wall.check_zone], verbose_name='time zone')),
                ('next_at', models.DateTimeField(db_index=True, verbose_name='next')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='begun')),
                ('is_on', models.BooleanField(default=True, verbose_name='goes on')),
                ('why_off', models.CharField(blank=True, editable=False, max_length=300, verbose_name='why it stopped')),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='timetables', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.cycle', verbose_name='cycle')),
            ],
            options={
                'verbose_name': 'timetable of reports',
                'verbose_name_plural': 'timetables of reports',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hour__lt', 24)), name='timetable_hour_of_a_day')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_timetableevent" ("asker_id", "created_at", "cycle_id", "every", "filters", "first_on", "formats", "hour", "id", "is_on", "is_since_last", "kind", "language", "next_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sees", "target", "title", "why_off", "zone") VALUES (NEW."asker_id", NEW."created_at", NEW."cycle_id", NEW."every", NEW."filters", NEW."first_on", NEW."formats", NEW."hour", NEW."id", NEW."is_on", NEW."is_since_last", NEW."kind", NEW."language", NEW."next_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sees", NEW."target", NEW."title", NEW."why_off", NEW."zone"); RETURN NULL;', hash='3ef22622853006d6e4194e28fd1bdc0e0a9b5cca', operation='INSERT', pgid='pgtrigger_insert_insert_b75c8', table='reports_timetable', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_timetableevent" ("asker_id", "created_at", "cycle_id", "every", "filters", "first_on", "formats", "hour", "id", "is_on", "is_since_last", "kind", "language", "next_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sees", "target", "title", "why_off", "zone") VALUES (NEW."asker_id", NEW."created_at", NEW."cycle_id", NEW."every", NEW."filters", NEW."first_on", NEW."formats", NEW."hour", NEW."id", NEW."is_on", NEW."is_since_last", NEW."kind", NEW."language", NEW."next_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sees", NEW."target", NEW."title", NEW."why_off", NEW."zone"); RETURN NULL;', hash='44fb535540a91e79ad605a611ab0702b01b071d4', operation='UPDATE', pgid='pgtrigger_update_update_1dba2', table='reports_timetable', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_timetableevent" ("asker_id", "created_at", "cycle_id", "every", "filters", "first_on", "formats", "hour", "id", "is_on", "is_since_last", "kind", "language", "next_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sees", "target", "title", "why_off", "zone") VALUES (OLD."asker_id", OLD."created_at", OLD."cycle_id", OLD."every", OLD."filters", OLD."first_on", OLD."formats", OLD."hour", OLD."id", OLD."is_on", OLD."is_since_last", OLD."kind", OLD."language", OLD."next_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sees", OLD."target", OLD."title", OLD."why_off", OLD."zone"); RETURN NULL;', hash='80ee8c4435b69d880a4f1f0dbc32eb36cf5b9c6b', operation='DELETE', pgid='pgtrigger_delete_delete_5599a', table='reports_timetable', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('campaign', 'A campaign'), ('event', 'An event'), ('team', 'A team'), ('participation', 'Who takes part'), ('balance', 'Balance of the seats'), ('briefs', 'Briefs on their way'), ('cycle', 'The whole cycle')], max_length=16, verbose_name='about')),
                ('target', models.PositiveBigIntegerField(default=0)),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('formats', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pdf', 'PDF, to print'), ('docx', 'Word'), ('xlsx', 'Spreadsheet with a codebook (XLSX)'), ('csv', 'Table of the rows (CSV)'), ('json', 'Everything for programs (JSON)')], max_length=8), size=None, verbose_name='kinds of files')),
                ('filters', models.JSONField(blank=True, default=dict)),
                ('sees', models.CharField(choices=[('asker', 'What I may see; only I can open it'), ('everybody', 'What everybody may see; it can be published')], default='asker', max_length=12, verbose_name='made of')),
                ('code', models.CharField(default=reports.models.report.new_code, editable=False, max_length=16, unique=True)),
                ('period_from', models.DateField(blank=True, null=True, verbose_name='from')),
                ('period_to', models.DateField(blank=True, null=True, verbose_name='to')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked for')),
                ('due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('status', models.CharField(choices=[('waiting', 'Waits for its turn'), ('building', 'Is being made'), ('ready', 'Ready'), ('failed', 'Could not be made'), ('cancelled', 'Cancelled'), ('expired', 'Its files are not kept any more')], default='waiting', editable=False, max_length=12, verbose_name='status')),
                ('tries', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='times begun')),
                ('taken_by', models.CharField(blank=True, editable=False, max_length=80)),
                ('lease_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('step', models.CharField(blank=True, choices=[('reading', 'Reads and counts'), ('pdf', 'Sets the document (PDF)'), ('docx', 'Writes the Word file'), ('xlsx', 'Writes the spreadsheet (XLSX)'), ('csv', 'Writes the table (CSV)'), ('json', 'Writes the file for programs (JSON)'), ('keeping', 'Puts the files away')], editable=False, max_length=12)),
                ('steps_done', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('steps', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('done', models.PositiveBigIntegerField(default=0, editable=False)),
                ('of', models.PositiveBigIntegerField(default=0, editable=False)),
                ('why', models.TextField(blank=True, editable=False, verbose_name='why it could not be made')),
                ('document', models.JSONField(blank=True, editable=False, null=True)),
                ('built_at', models.DateTimeField(editable=False, null=True, verbose_name='made')),
                ('expires_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='kept until')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('asker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.cycle', verbose_name='cycle')),
                ('published_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('timetable', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='reports.timetable')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['asker', '-asked_at'], name='report_by_asker'), models.Index(condition=models.Q(('status__in', ['building', 'waiting'])), fields=['asked_at'], name='report_under_way')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'building', 'ready', 'failed', 'cancelled', 'expired'])), name='report_status_known'), models.UniqueConstraint(fields=('timetable', 'due_at'), name='report_one_per_turn'), models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('status', 'building')), models.Q(models.Q(('status', 'building'), _negated=True), ('lease_until__isnull', True)), _connector='OR'), name='report_in_the_making_has_a_lease'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ready'), _negated=True), ('built_at__isnull', False), _connector='OR'), name='report_ready_was_made'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'failed'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='report_failed_says_why'), models.CheckConstraint(condition=models.Q(('asker__isnull', False), ('sees', 'everybody'), models.Q(('status__in', ['building', 'waiting']), _negated=True), _connector='OR'), name='report_of_nobody_is_for_everybody'), models.CheckConstraint(condition=models.Q(('period_from__isnull', True), ('period_to__isnull', True), ('period_from__lte', models.F('period_to')), _connector='OR'), name='report_period_begins_before_it_ends', violation_error_message='The period ends before it begins.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='report_published_at_and_by_together'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), models.Q(('sees', 'everybody'), ('status', 'ready')), _connector='OR'), name='report_published_is_for_everybody')],
            },
        ),
        migrations.CreateModel(
            name='TimetableEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('campaign', 'A campaign'), ('event', 'An event'), ('team', 'A team'), ('participation', 'Who takes part'), ('balance', 'Balance of the seats'), ('briefs', 'Briefs on their way'), ('cycle', 'The whole cycle')], max_length=16, verbose_name='about')),
                ('target', models.PositiveBigIntegerField(default=0)),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('formats', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pdf', 'PDF, to print'), ('docx', 'Word'), ('xlsx', 'Spreadsheet with a codebook (XLSX)'), ('csv', 'Table of the rows (CSV)'), ('json', 'Everything for programs (JSON)')], max_length=8), size=None, verbose_name='kinds of files')),
                ('filters', models.JSONField(blank=True, default=dict)),
                ('sees', models.CharField(choices=[('asker', 'What I may see; only I can open it'), ('everybody', 'What everybody may see; it can be published')], default='asker', max_length=12, verbose_name='made of')),
                ('every', models.CharField(choices=[('week', 'Every week'), ('month', 'Every month')], max_length=8, verbose_name='how often')),
                ('is_since_last', models.BooleanField(default=False, verbose_name='about the time since the last one')),
                ('first_on', models.DateField(verbose_name='first on')),
                ('hour', models.PositiveSmallIntegerField(default=7, verbose_name='hour')),
                ('zone', models.CharField(max_length=64, validators=[core.wall.check_zone], verbose_name='time zone')),
                ('next_at', models.DateTimeField(verbose_name='next')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='begun')),
                ('is_on', models.BooleanField(default=True, verbose_name='goes on')),
                ('why_off', models.CharField(blank=True, editable=False, max_length=300, verbose_name='why it stopped')),
                ('asker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.cycle', verbose_name='cycle')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.timetable')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TimetableReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='reports.timetable')),
            ],
            options={
                'verbose_name': 'reader of a timetable',
                'verbose_name_plural': 'readers of a timetable',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('timetable', 'email'), name='timetable_one_letter_to_a_reader')],
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(choices=[('pdf', 'PDF, to print'), ('docx', 'Word'), ('xlsx', 'Spreadsheet with a codebook (XLSX)'), ('csv', 'Table of the rows (CSV)'), ('json', 'Everything for programs (JSON)')], max_length=8, verbose_name='kind of file')),
                ('name', models.CharField(editable=False, max_length=200)),
                ('size', models.PositiveBigIntegerField(editable=False, verbose_name='size')),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('rows', models.PositiveBigIntegerField(default=0, editable=False)),
                ('sheets', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='reports.report')),
            ],
            options={
                'verbose_name': 'file of a report',
                'verbose_name_plural': 'files of a report',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'format'), name='report_one_file_of_a_kind')],
            },
        ),
        ]),
    ]
