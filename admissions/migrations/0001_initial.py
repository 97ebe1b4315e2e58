import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('registration', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Circular',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('subject_ar', models.CharField(max_length=200, null=True, verbose_name='subject')),
                ('subject_en', models.CharField(max_length=200, null=True, verbose_name='subject')),
                ('subject_fr', models.CharField(max_length=200, null=True, verbose_name='subject')),
                ('subject_es', models.CharField(max_length=200, null=True, verbose_name='subject')),
                ('subject_ru', models.CharField(max_length=200, null=True, verbose_name='subject')),
                ('subject_zh_hans', models.CharField(max_length=200, null=True, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('text_ar', models.TextField(null=True, verbose_name='text')),
                ('text_en', models.TextField(null=True, verbose_name='text')),
                ('text_fr', models.TextField(null=True, verbose_name='text')),
                ('text_es', models.TextField(null=True, verbose_name='text')),
                ('text_ru', models.TextField(null=True, verbose_name='text')),
                ('text_zh_hans', models.TextField(null=True, verbose_name='text')),
                ('recipients', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None)),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='written')),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sent')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='circulars', to='registration.registrationform', verbose_name='registration form')),
                ('sent_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
            ],
            options={
                'verbose_name': 'letter to the registered',
                'verbose_name_plural': 'letters to the registered',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('sent_by__isnull', True)), models.Q(('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='circular_sent_at_and_by_together')],
            },
        ),
    ]
