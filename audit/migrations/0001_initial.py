import django.core.serializers.json
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=80, verbose_name='what was done')),
                ('target_label', models.CharField(max_length=100, verbose_name='kind of thing')),
                ('target_pk', models.CharField(max_length=64)),
                ('target_words', models.CharField(blank=True, max_length=300, verbose_name='thing')),
                ('actor_pk', models.BigIntegerField(blank=True, null=True)),
                ('actor_name', models.CharField(blank=True, max_length=200, verbose_name='person')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when it was done')),
                ('scope', models.CharField(blank=True, max_length=80, verbose_name='group')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('before', models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='before')),
                ('after', models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='after')),
            ],
            options={
                'verbose_name': 'entry of the record',
                'verbose_name_plural': 'record of what was done',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['target_label', 'target_pk', '-at'], name='entry_target'), models.Index(fields=['scope', '-at'], name='entry_scope'), models.Index(fields=['actor_pk'], name='entry_actor')],
            },
        ),
    ]
