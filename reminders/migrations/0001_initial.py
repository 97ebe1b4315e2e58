import datetime
import django.db.models.deletion
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('mailing', '0001_initial'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(max_length=60, verbose_name='of what')),
                ('scope', models.CharField(blank=True, max_length=80, verbose_name='group')),
                ('target', models.BigIntegerField(blank=True, null=True, verbose_name='for')),
                ('audience', models.CharField(max_length=40, verbose_name='to whom')),
                ('lead', models.DurationField(verbose_name='how long before')),
                ('hour_at_most', models.PositiveSmallIntegerField(blank=True, help_text='By the clocks of the place.', null=True, verbose_name='at the latest at')),
                ('keeps_quiet_hours', models.BooleanField(default=True, verbose_name="waits for the reader's morning")),
                ('quiet_from', models.PositiveSmallIntegerField(blank=True, help_text='By the reader’s clock, for readers who set no quiet hours of their own.', null=True, verbose_name='quiet from')),
                ('quiet_until', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='quiet until')),
                ('is_on', models.BooleanField(default=True, verbose_name='in force')),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder rule',
                'verbose_name_plural': 'reminder rules',
                'ordering': ['occasion', '-lead', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('target__isnull', True)), fields=('occasion', 'scope', 'audience', 'lead'), name='one_rule_per_lead', violation_error_message='There is such a rule already.'), models.UniqueConstraint(condition=models.Q(('target__isnull', False)), fields=('occasion', 'target', 'audience', 'lead'), name='one_rule_per_thing_and_lead', violation_error_message='There is such a rule already.'), models.CheckConstraint(condition=models.Q(('hour_at_most__isnull', True), ('hour_at_most__lte', 23), _connector='OR'), name='rule_hour_of_a_day', violation_error_message='An hour of the day is 0 to 23.'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_from__lte', 23), ('quiet_until__lte', 23)), _connector='OR'), name='rule_quiet_hours_of_a_day', violation_error_message='Say both from when and until when it is quiet, or neither.'), models.CheckConstraint(condition=models.Q(('lead__gte', datetime.timedelta(days=-366)), ('lead__lte', datetime.timedelta(days=366))), name='rule_within_a_year', violation_error_message='A reminder comes at most a year before or after.'), models.CheckConstraint(condition=models.Q(models.Q(('changed_at__isnull', True), ('changed_by__isnull', True)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False)), _connector='OR'), name='rule_changed_at_and_by_together'), models.CheckConstraint(condition=models.Q(('target__isnull', True), models.Q(('scope', ''), _negated=True), _connector='OR'), name='rule_of_a_thing_has_a_group')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(blank=True, max_length=60, verbose_name='of what')),
                ('manner', models.CharField(choices=[('single', 'A letter for each'), ('digest', 'One letter a day'), ('none', 'No reminders')], default='single', max_length=8, verbose_name='how')),
                ('quiet_from', models.PositiveSmallIntegerField(default=21, verbose_name='quiet from')),
                ('quiet_until', models.PositiveSmallIntegerField(default=8, verbose_name='quiet until')),
                ('digest_at', models.PositiveSmallIntegerField(default=8, verbose_name='hour of the one letter')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_preferences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'how a person is reminded',
                'verbose_name_plural': 'how people are reminded',
                'constraints': [models.UniqueConstraint(fields=('user', 'occasion'), name='one_preference_per_kind'), models.CheckConstraint(condition=models.Q(('digest_at__lte', 23), ('quiet_from__lte', 23), ('quiet_until__lte', 23)), name='preference_hours_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(max_length=60)),
                ('scope', models.CharField(blank=True, max_length=80)),
                ('target', models.BigIntegerField()),
                ('instant', models.DateTimeField(verbose_name='of when')),
                ('zone', models.CharField(default='UTC', max_length=64)),
                ('due_at', models.DateTimeField(verbose_name='rings')),
                ('useful_until', models.DateTimeField(verbose_name='of use until')),
                ('status', models.CharField(choices=[('armed', 'Will ring'), ('rung', 'Rang'), ('missed', 'Missed'), ('called_off', 'Called off')], default='armed', max_length=12, verbose_name='state')),
                ('rung_at', models.DateTimeField(blank=True, null=True, verbose_name='rang')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alarms', to='reminders.rule')),
            ],
            options={
                'verbose_name': 'alarm',
                'verbose_name_plural': 'alarms',
                'ordering': ['due_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'armed')), fields=['due_at'], name='alarm_due'), models.Index(fields=['occasion', 'target'], name='alarm_of_a_thing')],
                'constraints': [models.UniqueConstraint(fields=('rule', 'target', 'instant'), name='one_alarm_per_instant'), models.CheckConstraint(condition=models.Q(('due_at__lte', models.F('useful_until'))), name='alarm_rings_while_of_use'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'rung'), _negated=True), ('rung_at__isnull', False), _connector='OR'), name='alarm_rung_has_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', models.BigIntegerField()),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('queued', 'In the outbox'), ('skipped', 'Not sent'), ('missed', 'Missed')], default='planned', max_length=8, verbose_name='state')),
                ('why', models.CharField(blank=True, max_length=200, verbose_name='why')),
                ('digest_on', models.DateField(blank=True, null=True, verbose_name='in the letter of the morning of')),
                ('alarm', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='reminders.alarm')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mailing.outgoingletter')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'ordering': ['-due_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'planned')), fields=['due_at', 'id'], name='reminder_due')],
                'constraints': [models.UniqueConstraint(fields=('alarm', 'recipient'), name='one_reminder_per_alarm'), models.CheckConstraint(condition=models.Q(('digest_on__isnull', True), ('user__isnull', False), _connector='OR'), name='reminder_digest_has_an_account')],
            },
        ),
        ]),
    ]
