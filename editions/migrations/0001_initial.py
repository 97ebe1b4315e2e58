import django.contrib.postgres.fields
import django.db.models.deletion
import editions.models.figure
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from core.migrating import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('briefs', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(models=[
        migrations.CreateModel(
            name='Writer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='briefs.author')),
                ('brief', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writers', to='briefs.brief')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'writer',
                'verbose_name_plural': 'writers',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('user__isnull', True), ('author__isnull', True), _connector='OR'), name='writer_is_a_user_or_an_author'), models.UniqueConstraint(fields=('brief', 'user'), name='writer_once_per_user'), models.UniqueConstraint(fields=('brief', 'author'), name='writer_once_per_author')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('status', models.CharField(choices=[('writing', 'In writing'), ('ready', 'Ready'), ('published', 'Published')], default='writing', max_length=10, verbose_name='status')),
                ('created_at', models.DateTimeField(verbose_name='begun')),
                ('brief', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='briefs.brief')),
                ('translates', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='editions.edition', verbose_name='translates')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'ordering': ['brief', models.OrderBy(models.F('translates'), nulls_first=True), 'pk'],
                'constraints': [models.UniqueConstraint(fields=('brief', 'language'), name='edition_one_per_language'), models.UniqueConstraint(condition=models.Q(('translates__isnull', True)), fields=('brief',), name='edition_one_original_per_brief'), models.CheckConstraint(condition=models.Q(('translates', models.F('pk')), _negated=True), name='edition_does_not_translate_itself'), models.CheckConstraint(condition=models.Q(('status__in', ['writing', 'ready', 'published'])), name='edition_status_known')],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=editions.models.figure.new_key, editable=False, max_length=10, unique=True)),
                ('file', models.FileField(max_length=200, upload_to=editions.models.figure.place_of, verbose_name='file')),
                ('width', models.PositiveIntegerField(default=0, editable=False)),
                ('height', models.PositiveIntegerField(default=0, editable=False)),
                ('alternative', models.TextField(help_text='What the picture says, for whoever does not see it.', verbose_name='alternative text')),
                ('caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('is_public', models.BooleanField(default=False, editable=False, verbose_name='published')),
                ('at', models.DateTimeField(verbose_name='added')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='editions.edition')),
                ('writer', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='editions.writer')),
            ],
            options={
                'verbose_name': 'figure',
                'verbose_name_plural': 'figures',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('alternative', ''), _negated=True), name='figure_has_alternative_text')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_figureevent" ("alternative", "at", "caption", "edition_id", "file", "height", "id", "is_public", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "width", "writer_id") VALUES (NEW."alternative", NEW."at", NEW."caption", NEW."edition_id", NEW."file", NEW."height", NEW."id", NEW."is_public", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."width", NEW."writer_id"); RETURN NULL;', hash='268b6a287746833553474ac2c10df701cf470cf4', operation='INSERT', pgid='pgtrigger_insert_insert_2266b', table='editions_figure', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "editions_figureevent" ("alternative", "at", "caption", "edition_id", "file", "height", "id", "is_public", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "width", "writer_id") VALUES (NEW."alternative", NEW."at", NEW."caption", NEW."edition_id", NEW."file", NEW."height", NEW."id", NEW."is_public", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."width", NEW."writer_id"); RETURN NULL;', hash='ccbf989e6503b0d430636049a23c759dc22a3098', operation='UPDATE', pgid='pgtrigger_update_update_b3d7c', table='editions_figure', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_figureevent" ("alternative", "at", "caption", "edition_id", "file", "height", "id", "is_public", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "width", "writer_id") VALUES (OLD."alternative", OLD."at", OLD."caption", OLD."edition_id", OLD."file", OLD."height", OLD."id", OLD."is_public", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."width", OLD."writer_id"); RETURN NULL;', hash='d8e7697772c0fcbcfe766b075c6472f898ea82bc', operation='DELETE', pgid='pgtrigger_delete_delete_e5d84', table='editions_figure', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, verbose_name='key')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('title', models.CharField(max_length=300, verbose_name='heading')),
                ('html', models.TextField(blank=True, verbose_name='text')),
                ('words', models.PositiveIntegerField(default=0, editable=False, verbose_name='words')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='editions.edition')),
            ],
            options={
                'verbose_name': 'section of a text',
                'verbose_name_plural': 'sections of a text',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'key'), name='section_one_per_key')],
            },
        ),
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('label', models.CharField(choices=[('submitted', 'Handed in'), ('resubmitted', 'Revision handed in'), ('proof', 'Proof'), ('published', 'Published'), ('kept', 'Kept by hand'), ('for_translation', 'Kept to translate'), ('before_file', 'Before a Word file')], max_length=16, verbose_name='why it was kept')),
                ('at', models.DateTimeField(verbose_name='kept')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('content', models.JSONField(default=list)),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='editions.edition')),
            ],
            options={
                'verbose_name': 'version of a text',
                'verbose_name_plural': 'versions of a text',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='version_one_number_per_edition'), models.CheckConstraint(condition=models.Q(('label__in', ['submitted', 'resubmitted', 'proof', 'published', 'kept', 'for_translation', 'before_file'])), name='version_label_known')],
                'triggers': [pgtrigger.compiler.Trigger(name='version_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='dd7acf4f2fcb0e324ecc87c32712cd95f8fd03b2', operation='UPDATE', pgid='pgtrigger_version_stays_2ce70', table='editions_textversion', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ParagraphPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, verbose_name='section')),
                ('source_digest', models.CharField(max_length=64)),
                ('digests', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), size=None)),
                ('at', models.DateTimeField(verbose_name='written')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs', to='editions.edition')),
            ],
            options={
                'verbose_name': 'pair of paragraphs',
                'verbose_name_plural': 'pairs of paragraphs',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'key', 'source_digest'), name='pair_one_per_source_paragraph')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quote', models.TextField(blank=True, verbose_name='the words it is about')),
                ('prefix', models.CharField(blank=True, max_length=64)),
                ('suffix', models.CharField(blank=True, max_length=64)),
                ('text', models.TextField(verbose_name='comment')),
                ('at', models.DateTimeField(verbose_name='written')),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('reply_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='editions.comment')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='editions.section')),
                ('resolver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='editions.writer')),
                ('writer', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='comments', to='editions.writer')),
            ],
            options={
                'verbose_name': 'comment on a text',
                'verbose_name_plural': 'comments on a text',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolver__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolver__isnull', False)), _connector='OR'), name='comment_settled_at_and_by_together'), models.CheckConstraint(condition=models.Q(('reply_to__isnull', True), models.Q(('quote', ''), ('resolved_at', None)), _connector='OR'), name='comment_only_the_first_has_a_place')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_commentevent" ("at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "quote", "reply_to_id", "resolved_at", "resolver_id", "section_id", "suffix", "text", "writer_id") VALUES (NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."quote", NEW."reply_to_id", NEW."resolved_at", NEW."resolver_id", NEW."section_id", NEW."suffix", NEW."text", NEW."writer_id"); RETURN NULL;', hash='6654e3b0ece62d31b5c0f1f92f0039b64b757366', operation='INSERT', pgid='pgtrigger_insert_insert_602c7', table='editions_comment', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "editions_commentevent" ("at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "quote", "reply_to_id", "resolved_at", "resolver_id", "section_id", "suffix", "text", "writer_id") VALUES (NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."quote", NEW."reply_to_id", NEW."resolved_at", NEW."resolver_id", NEW."section_id", NEW."suffix", NEW."text", NEW."writer_id"); RETURN NULL;', hash='48b33e637ddbade897f410ea7e73a626061287ed', operation='UPDATE', pgid='pgtrigger_update_update_ac670', table='editions_comment', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_commentevent" ("at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "quote", "reply_to_id", "resolved_at", "resolver_id", "section_id", "suffix", "text", "writer_id") VALUES (OLD."at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefix", OLD."quote", OLD."reply_to_id", OLD."resolved_at", OLD."resolver_id", OLD."section_id", OLD."suffix", OLD."text", OLD."writer_id"); RETURN NULL;', hash='8d0f183b3858aa9b7c0b2e7f8a2bdf58bb60bbd1', operation='DELETE', pgid='pgtrigger_delete_delete_5d43d', table='editions_comment', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('status', models.CharField(choices=[('writing', 'In writing'), ('ready', 'Ready'), ('published', 'Published')], default='writing', max_length=10, verbose_name='status')),
                ('created_at', models.DateTimeField(verbose_name='begun')),
                ('brief', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='briefs.brief')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='editions.edition')),
                ('translates', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.edition', verbose_name='translates')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.textversion', verbose_name='version that it knows')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SectionSave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('html', models.TextField(blank=True, verbose_name='text')),
                ('words', models.PositiveIntegerField(default=0, verbose_name='words')),
                ('begun_at', models.DateTimeField(verbose_name='begun')),
                ('at', models.DateTimeField(verbose_name='written')),
                ('is_beside', models.BooleanField(default=False, verbose_name='came second')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('is_whole', models.BooleanField(default=False, verbose_name='written at once')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='editions.section')),
                ('writer', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='editions.writer')),
            ],
            options={
                'verbose_name': 'state of a section',
                'verbose_name_plural': 'states of a section',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['section', '-version'], name='section_saves_latest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_beside', False)), fields=('section', 'version'), name='section_one_save_per_version'), models.CheckConstraint(condition=models.Q(('is_beside', True), ('settled_at__isnull', True), _connector='OR'), name='section_only_what_came_second_is_settled')],
            },
        ),
        migrations.CreateModel(
            name='FigureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.CharField(default=editions.models.figure.new_key, editable=False, max_length=10)),
                ('file', models.FileField(max_length=200, upload_to=editions.models.figure.place_of, verbose_name='file')),
                ('width', models.PositiveIntegerField(default=0, editable=False)),
                ('height', models.PositiveIntegerField(default=0, editable=False)),
                ('alternative', models.TextField(help_text='What the picture says, for whoever does not see it.', verbose_name='alternative text')),
                ('caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('is_public', models.BooleanField(default=False, editable=False, verbose_name='published')),
                ('at', models.DateTimeField(verbose_name='added')),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.edition')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='editions.figure')),
                ('writer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.writer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('quote', models.TextField(blank=True, verbose_name='the words it is about')),
                ('prefix', models.CharField(blank=True, max_length=64)),
                ('suffix', models.CharField(blank=True, max_length=64)),
                ('text', models.TextField(verbose_name='comment')),
                ('at', models.DateTimeField(verbose_name='written')),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='editions.comment')),
                ('reply_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.comment')),
                ('section', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.section')),
                ('resolver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.writer')),
                ('writer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.writer')),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
        migrations.AddField(
            model_name='edition',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='known_by', to='editions.textversion', verbose_name='version that it knows'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('translates__isnull', False), ('source__isnull', True), _connector='OR'), name='edition_only_a_translation_has_a_source'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_editionevent" ("brief_id", "created_at", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "status", "title", "translates_id", "version") VALUES (NEW."brief_id", NEW."created_at", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."status", NEW."title", NEW."translates_id", NEW."version"); RETURN NULL;', hash='056cc4fbd76439bb89f52e24522eb322dedd2c55', operation='INSERT', pgid='pgtrigger_insert_insert_4e3a7', table='editions_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "editions_editionevent" ("brief_id", "created_at", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "status", "title", "translates_id", "version") VALUES (NEW."brief_id", NEW."created_at", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."status", NEW."title", NEW."translates_id", NEW."version"); RETURN NULL;', hash='0a7c20d1915f4e6008668c41c932d8e0ff38fbca', operation='UPDATE', pgid='pgtrigger_update_update_49f3d', table='editions_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_editionevent" ("brief_id", "created_at", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "status", "title", "translates_id", "version") VALUES (OLD."brief_id", OLD."created_at", OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."status", OLD."title", OLD."translates_id", OLD."version"); RETURN NULL;', hash='a976897e264d213291ce26babe2d773ef1b0c2aa', operation='DELETE', pgid='pgtrigger_delete_delete_11e7e', table='editions_edition', when='AFTER')),
        ),
    ]
