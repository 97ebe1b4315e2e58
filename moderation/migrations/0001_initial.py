import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('campaigns', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voter', models.CharField(max_length=64)),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='what is wrong')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='dealt with')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='campaigns.idea')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dealt with by')),
            ],
            options={
                'verbose_name': 'reported problem',
                'verbose_name_plural': 'reported problems',
                'constraints': [models.UniqueConstraint(fields=('idea', 'voter'), name='one_flag_per_voter'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='flag_resolved_at_and_by_together')],
            },
        ),
    ]
