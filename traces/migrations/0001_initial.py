import core.when
import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(max_length=80, verbose_name='system')),
                ('ref', models.CharField(max_length=160, verbose_name='name in the file')),
                ('section', models.CharField(blank=True, max_length=80, verbose_name='section')),
                ('scope', models.CharField(blank=True, max_length=80, verbose_name='group')),
                ('target_label', models.CharField(blank=True, max_length=100)),
                ('target_pk', models.CharField(blank=True, max_length=64)),
                ('raw', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='as it stood in the file')),
                ('written', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('at', models.CharField(blank=True, max_length=300, verbose_name='place in the source')),
                ('checksum', models.CharField(blank=True, max_length=64)),
                ('loaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='loaded')),
            ],
            options={
                'verbose_name': 'origin',
                'verbose_name_plural': 'origins',
                'indexes': [models.Index(models.F('target_label'), models.F('target_pk'), name='origin_target')],
                'constraints': [models.UniqueConstraint(fields=('system', 'ref'), name='origin_once'), models.CheckConstraint(condition=models.Q(models.Q(('target_label', ''), ('target_pk', '')), models.Q(models.Q(('target_label', ''), _negated=True), models.Q(('target_pk', ''), _negated=True)), _connector='OR'), name='origin_target_whole')],
            },
        ),
        migrations.CreateModel(
            name='Trace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('source_label', models.CharField(max_length=100)),
                ('source_pk', models.CharField(max_length=64)),
                ('target_label', models.CharField(max_length=100)),
                ('target_pk', models.CharField(max_length=64)),
                ('at', models.DateTimeField(blank=True, null=True, verbose_name='instant')),
                ('when', core.when.WhenField(blank=True, verbose_name='date as known')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('by_pk', models.BigIntegerField(blank=True, null=True)),
                ('is_sample', models.BooleanField(default=False, verbose_name='is a sample of the demo')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'step of a trail',
                'verbose_name_plural': 'steps of trails',
                'indexes': [models.Index(models.F('target_label'), models.F('target_pk'), name='trace_target')],
                'constraints': [models.UniqueConstraint(fields=('source_label', 'source_pk', 'target_label', 'target_pk', 'kind'), name='trace_once'), models.CheckConstraint(condition=models.Q(models.Q(('source_label', models.F('target_label')), _negated=True), models.Q(('source_pk', models.F('target_pk')), _negated=True), _connector='OR'), name='trace_not_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='InferredField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=160, verbose_name='field')),
                ('value', models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='value')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('confirmed_by', models.BigIntegerField(blank=True, null=True, verbose_name='confirmed by')),
                ('corrected', models.BooleanField(default=False, verbose_name='was corrected')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inferred', to='traces.origin')),
            ],
            options={
                'verbose_name': 'inferred value',
                'verbose_name_plural': 'inferred values',
                'ordering': ['origin', 'path'],
                'indexes': [models.Index(models.F('origin'), condition=models.Q(('confirmed_at__isnull', True)), name='inferred_open')],
                'constraints': [models.UniqueConstraint(fields=('origin', 'path'), name='inferred_once'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True), ('corrected', False)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='inferred_confirmed_at_and_by')],
            },
        ),
        ]),
    ]
