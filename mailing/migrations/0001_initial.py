import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='address')),
                ('marked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='marked')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name="the server's answer")),
            ],
            options={
                'verbose_name': 'address that takes no letters',
                'verbose_name_plural': 'addresses that take no letters',
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='address_is_folded')],
            },
        ),
        migrations.CreateModel(
            name='Stop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='address')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('scope', models.CharField(blank=True, max_length=80, verbose_name='group')),
                ('stopped_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='stopped')),
            ],
            options={
                'verbose_name': 'stopped kind of letter',
                'verbose_name_plural': 'stopped kinds of letters',
                'constraints': [models.UniqueConstraint(fields=('email', 'kind', 'scope'), name='stop_once'), models.CheckConstraint(condition=models.Q(('kind', 'service'), _negated=True), name='stop_never_service'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='stop_email_folded')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='message number')),
                ('key', models.CharField(max_length=200, verbose_name='what it is about')),
                ('to_email', models.EmailField(max_length=254, verbose_name='to')),
                ('to_name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('kind', models.CharField(default='service', max_length=40, verbose_name='kind')),
                ('letter', models.CharField(max_length=80, verbose_name='letter')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('html', models.TextField(verbose_name='page')),
                ('headers', models.JSONField(blank=True, default=dict, verbose_name='headers')),
                ('scribe', models.CharField(blank=True, max_length=40)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('scope', models.CharField(blank=True, max_length=80, verbose_name='group')),
                ('about_label', models.CharField(blank=True, max_length=100)),
                ('about_pk', models.CharField(blank=True, max_length=64)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('taken', 'Being sent'), ('sent', 'Sent'), ('failed', 'Not delivered'), ('cancelled', 'Cancelled')], default='waiting', max_length=10, verbose_name='state')),
                ('priority', models.SmallIntegerField(choices=[(0, 'Service'), (5, 'Single'), (9, 'Bulk')], default=5, verbose_name='order')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('next_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('taken_by', models.CharField(blank=True, max_length=80)),
                ('last_error', models.TextField(blank=True, verbose_name='what went wrong')),
                ('error_code', models.CharField(blank=True, max_length=300, verbose_name="the server's answer")),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('handled_by', models.BigIntegerField(blank=True, null=True)),
                ('to_user', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='letters', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'waiting')), fields=['priority', 'next_at', 'id'], name='letter_due'), models.Index(condition=models.Q(('status', 'taken')), fields=['lease_until'], name='letter_leased'), models.Index(condition=models.Q(('status', 'failed')), fields=['scope', '-id'], name='letter_failed'), models.Index(fields=['scope', '-id'], name='letter_by_scope'), models.Index(django.db.models.functions.text.Upper('to_email'), name='letter_reader'), models.Index(condition=models.Q(('about_label', ''), _negated=True), fields=['about_label', 'about_pk'], name='letter_about')],
                'constraints': [models.UniqueConstraint(fields=('key',), name='letter_once'), models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('status', 'taken'), models.Q(('taken_by', ''), _negated=True)), models.Q(models.Q(('status', 'taken'), _negated=True), ('lease_until__isnull', True), ('taken_by', '')), _connector='OR'), name='letter_taken_has_a_lease'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('status', 'sent')), models.Q(models.Q(('status', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='letter_sent_has_a_time'), models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'taken', 'sent', 'failed', 'cancelled'])), name='letter_status_known'), models.CheckConstraint(condition=models.Q(('subject__regex', '[\\r\\n]'), _negated=True), name='letter_subject_is_one_line'), models.CheckConstraint(condition=models.Q(models.Q(('handled_at__isnull', True), ('handled_by__isnull', True)), models.Q(('handled_at__isnull', False), ('handled_by__isnull', False)), _connector='OR'), name='letter_handled_at_and_by')],
            },
        ),
        ]),
    ]
