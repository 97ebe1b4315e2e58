import django.db.models.deletion
import django.utils.timezone
import packs.models.pack
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('groups', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=packs.models.pack.new_code, editable=False, max_length=16, unique=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked for')),
                ('leave', models.CharField(blank=True, max_length=300, verbose_name='why personal data come along')),
                ('status', models.CharField(choices=[('waiting', 'Waits for its turn'), ('building', 'Is being made'), ('ready', 'Ready'), ('failed', 'Could not be made'), ('cancelled', 'Cancelled'), ('expired', 'Its file is not kept any more')], default='waiting', editable=False, max_length=12, verbose_name='status')),
                ('tries', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='times begun')),
                ('taken_by', models.CharField(blank=True, editable=False, max_length=80)),
                ('lease_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('step', models.CharField(blank=True, choices=[('rows', 'Writes the data'), ('files', 'Takes the files'), ('papers', 'Sets the papers (PDF)'), ('keeping', 'Puts the pack away')], editable=False, max_length=12)),
                ('done', models.PositiveBigIntegerField(default=0, editable=False)),
                ('of', models.PositiveBigIntegerField(default=0, editable=False)),
                ('why', models.TextField(blank=True, editable=False, verbose_name='why it could not be made')),
                ('built_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='made')),
                ('expires_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='kept until')),
                ('name', models.CharField(blank=True, editable=False, max_length=200)),
                ('size', models.PositiveBigIntegerField(default=0, editable=False, verbose_name='size')),
                ('fingerprint', models.CharField(blank=True, editable=False, max_length=60, verbose_name='fingerprint')),
                ('rows', models.PositiveBigIntegerField(default=0, editable=False)),
                ('files', models.PositiveBigIntegerField(default=0, editable=False)),
                ('missing', models.PositiveBigIntegerField(default=0, editable=False)),
                ('cut', models.PositiveBigIntegerField(default=0, editable=False)),
                ('asker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='packs', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='packs', to='groups.cycle', verbose_name='cycle')),
            ],
            options={
                'verbose_name': 'handover pack',
                'verbose_name_plural': 'handover packs',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'building', 'ready', 'failed', 'cancelled', 'expired'])), name='pack_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('status', 'building')), models.Q(models.Q(('status', 'building'), _negated=True), ('lease_until__isnull', True)), _connector='OR'), name='pack_in_the_making_has_a_lease'), models.CheckConstraint(condition=models.Q(models.Q(('built_at__isnull', False), ('expires_at__isnull', False), ('status', 'ready'), models.Q(('name', ''), _negated=True)), models.Q(models.Q(('status', 'ready'), _negated=True), ('name', '')), _connector='OR'), name='pack_ready_has_its_file'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'failed'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='pack_failed_says_why'), models.UniqueConstraint(condition=models.Q(('status__in', ['building', 'waiting'])), fields=('cycle',), name='pack_one_at_a_time')],
            },
        ),
    ]
