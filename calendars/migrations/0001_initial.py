import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('events', '0001_initial'),
        ('groups', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='KnownEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(max_length=255, verbose_name='number in the calendar file')),
                ('occurrence', models.CharField(blank=True, max_length=20, verbose_name='which one of the series')),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('fingerprint', models.CharField(editable=False, max_length=64)),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='read')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='known_entries', to='groups.cycle', verbose_name='cycle')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='known_entry', to='events.event', verbose_name='event')),
                ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='read by')),
            ],
            options={
                'verbose_name': 'event from a calendar file',
                'verbose_name_plural': 'events from calendar files',
                'ordering': ['-read_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'uid', 'occurrence'), name='one_event_per_entry_of_a_calendar')],
            },
        ),
    ]
