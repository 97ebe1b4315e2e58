import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pace', models.CharField(choices=[('never', 'No letter'), ('daily', 'Every morning'), ('weekly', 'Once a week')], default='never', max_length=8, verbose_name='letter')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(6, 'Sunday'), (0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday')], default=6, verbose_name='day')),
                ('looked_on', models.DateField(blank=True, editable=False, null=True)),
                ('generation', models.PositiveIntegerField(default=1, editable=False)),
                ('has_address', models.BooleanField(default=False, editable=False)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='desk_choice', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'choice about a desk',
                'verbose_name_plural': 'choices about desks',
                'constraints': [models.CheckConstraint(condition=models.Q(('pace__in', ['never', 'daily', 'weekly'])), name='desk_pace_known'), models.CheckConstraint(condition=models.Q(('weekday__gte', 0), ('weekday__lte', 6)), name='desk_weekday_is_one')],
            },
        ),
    ]
