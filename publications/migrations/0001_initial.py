import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import publications.models.doi
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('briefs', '0001_initial'),
        ('editions', '0001_initial'),
        ('groups', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Doi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('doi', models.CharField(blank=True, max_length=220, null=True, unique=True, validators=[publications.models.doi.check_doi], verbose_name='DOI')),
                ('state', models.CharField(choices=[('none', 'none'), ('reserved', 'reserved, not registered yet'), ('registered', 'registered')], default='none', max_length=10, verbose_name='state')),
                ('at', models.DateTimeField(verbose_name='since')),
                ('brief', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='doi', to='briefs.brief', verbose_name='brief')),
            ],
            options={
                'verbose_name': 'DOI',
                'verbose_name_plural': 'DOIs',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('doi__isnull', True), ('state', 'none')), models.Q(('doi__isnull', False), ('state__in', ['reserved', 'registered'])), _connector='OR'), name='doi_with_its_state')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publications_doievent" ("at", "brief_id", "doi", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."at", NEW."brief_id", NEW."doi", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='6bf96a6ddaf275eeb2c20b20d9799618eba0adf8', operation='INSERT', pgid='pgtrigger_insert_insert_9126e', table='publications_doi', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "publications_doievent" ("at", "brief_id", "doi", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."at", NEW."brief_id", NEW."doi", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='601ef4a56d72645b9beee397ed795ee9ca5b353a', operation='UPDATE', pgid='pgtrigger_update_update_644c7', table='publications_doi', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publications_doievent" ("at", "brief_id", "doi", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."at", OLD."brief_id", OLD."doi", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='91696a4ab3717d063cdf7039fc0e7442f097d9a6', operation='DELETE', pgid='pgtrigger_delete_delete_05393', table='publications_doi', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('kind', models.CharField(choices=[('published', 'First published'), ('corrected', 'Corrected'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], max_length=12, verbose_name='what it is')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('brief', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='briefs.brief', verbose_name='brief')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('brief', 'number'), name='publication_one_number_per_brief'), models.CheckConstraint(condition=models.Q(('kind__in', ['published', 'corrected', 'superseded', 'withdrawn'])), name='publication_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('note', ''), _negated=True), ('kind', 'published'), _connector='OR'), name='publication_says_why')],
            },
        ),
        migrations.CreateModel(
            name='DoiEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('doi', models.CharField(blank=True, max_length=220, null=True, validators=[publications.models.doi.check_doi], verbose_name='DOI')),
                ('state', models.CharField(choices=[('none', 'none'), ('reserved', 'reserved, not registered yet'), ('registered', 'registered')], default='none', max_length=10, verbose_name='state')),
                ('at', models.DateTimeField(verbose_name='since')),
                ('brief', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='briefs.brief', verbose_name='brief')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='publications.doi')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PublishedEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('is_original', models.BooleanField(default=False, verbose_name='original')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('appears_at', models.DateTimeField(verbose_name='appears')),
                ('told_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('authors', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('facts', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('words', models.PositiveIntegerField(default=0, verbose_name='words')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='publications.publication')),
                ('text_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='editions.textversion')),
            ],
            options={
                'verbose_name': 'published text',
                'verbose_name_plural': 'published texts',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('told_at__isnull', True)), fields=['appears_at'], name='publication_waits_for_instant')],
                'constraints': [models.UniqueConstraint(fields=('publication', 'language'), name='publication_once_in_a_language'), models.UniqueConstraint(condition=models.Q(('is_original', True)), fields=('publication',), name='publication_one_original')],
                'triggers': [pgtrigger.compiler.Trigger(name='published_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."authors" IS DISTINCT FROM (NEW."authors") OR OLD."facts" IS DISTINCT FROM (NEW."facts") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."publication_id" IS DISTINCT FROM (NEW."publication_id") OR OLD."text_version_id" IS DISTINCT FROM (NEW."text_version_id") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='887301374cda9fab26537ff07e0a43e99814c422', operation='UPDATE', pgid='pgtrigger_published_stays_94aba', table='publications_publishededition', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('changed_at', models.DateTimeField(verbose_name='last changed')),
                ('is_withdrawn', models.BooleanField(default=False, verbose_name='withdrawn')),
                ('goals', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, size=None)),
                ('words', models.JSONField(default=dict)),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None)),
                ('vector', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ('brief', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='record', to='briefs.brief')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='groups.cycle')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publications.publication')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='groups.team')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='groups.theme')),
            ],
            options={
                'verbose_name': 'published brief',
                'verbose_name_plural': 'published briefs',
                'ordering': ['-published_at', '-pk'],
                'indexes': [models.Index(fields=['cycle', '-published_at', '-id'], name='record_newest_of_cycle'), django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='record_words'), django.contrib.postgres.indexes.GinIndex(fields=['goals'], name='record_goals')],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='record_one_per_number')],
            },
        ),
        ]),
    ]
