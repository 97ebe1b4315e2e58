
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='engagementgroup',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='engagementgroup',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='engagementgroup',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='engagementgroup',
            name='contact_email',
            field=models.EmailField(blank=True, help_text='Everybody sees it on the group’s page, and answers to the group’s letters go to it.', max_length=254, verbose_name='address for letters to the group'),
        ),
        migrations.AddField(
            model_name='engagementgroupevent',
            name='contact_email',
            field=models.EmailField(blank=True, help_text='Everybody sees it on the group’s page, and answers to the group’s letters go to it.', max_length=254, verbose_name='address for letters to the group'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='engagementgroup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "groups_engagementgroupevent" ("accent", "acronym", "ambition", "ambition_ar", "ambition_en", "ambition_es", "ambition_fr", "ambition_ru", "ambition_zh_hans", "contact_email", "description", "description_ar", "description_en", "description_es", "description_fr", "description_ru", "description_zh_hans", "founded", "governance", "governance_ar", "governance_en", "governance_es", "governance_fr", "governance_ru", "governance_zh_hans", "id", "is_public", "is_sample", "kind", "kind_ar", "kind_en", "kind_es", "kind_fr", "kind_ru", "kind_zh_hans", "languages", "mandated", "mission", "mission_ar", "mission_en", "mission_es", "mission_fr", "mission_ru", "mission_zh_hans", "month_names", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "parent_process_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shows_hijri", "slug", "status", "website") VALUES (NEW."accent", NEW."acronym", NEW."ambition", NEW."ambition_ar", NEW."ambition_en", NEW."ambition_es", NEW."ambition_fr", NEW."ambition_ru", NEW."ambition_zh_hans", NEW."contact_email", NEW."description", NEW."description_ar", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."description_ru", NEW."description_zh_hans", NEW."founded", NEW."governance", NEW."governance_ar", NEW."governance_en", NEW."governance_es", NEW."governance_fr", NEW."governance_ru", NEW."governance_zh_hans", NEW."id", NEW."is_public", NEW."is_sample", NEW."kind", NEW."kind_ar", NEW."kind_en", NEW."kind_es", NEW."kind_fr", NEW."kind_ru", NEW."kind_zh_hans", NEW."languages", NEW."mandated", NEW."mission", NEW."mission_ar", NEW."mission_en", NEW."mission_es", NEW."mission_fr", NEW."mission_ru", NEW."mission_zh_hans", NEW."month_names", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."parent_process_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."shows_hijri", NEW."slug", NEW."status", NEW."website"); RETURN NULL;', hash='8d03f34d27e528704e122ecc2d4550814ad47fea', operation='INSERT', pgid='pgtrigger_insert_insert_c2664', table='groups_engagementgroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='engagementgroup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "groups_engagementgroupevent" ("accent", "acronym", "ambition", "ambition_ar", "ambition_en", "ambition_es", "ambition_fr", "ambition_ru", "ambition_zh_hans", "contact_email", "description", "description_ar", "description_en", "description_es", "description_fr", "description_ru", "description_zh_hans", "founded", "governance", "governance_ar", "governance_en", "governance_es", "governance_fr", "governance_ru", "governance_zh_hans", "id", "is_public", "is_sample", "kind", "kind_ar", "kind_en", "kind_es", "kind_fr", "kind_ru", "kind_zh_hans", "languages", "mandated", "mission", "mission_ar", "mission_en", "mission_es", "mission_fr", "mission_ru", "mission_zh_hans", "month_names", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "parent_process_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shows_hijri", "slug", "status", "website") VALUES (NEW."accent", NEW."acronym", NEW."ambition", NEW."ambition_ar", NEW."ambition_en", NEW."ambition_es", NEW."ambition_fr", NEW."ambition_ru", NEW."ambition_zh_hans", NEW."contact_email", NEW."description", NEW."description_ar", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."description_ru", NEW."description_zh_hans", NEW."founded", NEW."governance", NEW."governance_ar", NEW."governance_en", NEW."governance_es", NEW."governance_fr", NEW."governance_ru", NEW."governance_zh_hans", NEW."id", NEW."is_public", NEW."is_sample", NEW."kind", NEW."kind_ar", NEW."kind_en", NEW."kind_es", NEW."kind_fr", NEW."kind_ru", NEW."kind_zh_hans", NEW."languages", NEW."mandated", NEW."mission", NEW."mission_ar", NEW."mission_en", NEW."mission_es", NEW."mission_fr", NEW."mission_ru", NEW."mission_zh_hans", NEW."month_names", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."parent_process_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."shows_hijri", NEW."slug", NEW."status", NEW."website"); RETURN NULL;', hash='52be70c1833b53df845504a709b3553a76f4e294', operation='UPDATE', pgid='pgtrigger_update_update_50794', table='groups_engagementgroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='engagementgroup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "groups_engagementgroupevent" ("accent", "acronym", "ambition", "ambition_ar", "ambition_en", "ambition_es", "ambition_fr", "ambition_ru", "ambition_zh_hans", "contact_email", "description", "description_ar", "description_en", "description_es", "description_fr", "description_ru", "description_zh_hans", "founded", "governance", "governance_ar", "governance_en", "governance_es", "governance_fr", "governance_ru", "governance_zh_hans", "id", "is_public", "is_sample", "kind", "kind_ar", "kind_en", "kind_es", "kind_fr", "kind_ru", "kind_zh_hans", "languages", "mandated", "mission", "mission_ar", "mission_en", "mission_es", "mission_fr", "mission_ru", "mission_zh_hans", "month_names", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "parent_process_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shows_hijri", "slug", "status", "website") VALUES (OLD."accent", OLD."acronym", OLD."ambition", OLD."ambition_ar", OLD."ambition_en", OLD."ambition_es", OLD."ambition_fr", OLD."ambition_ru", OLD."ambition_zh_hans", OLD."contact_email", OLD."description", OLD."description_ar", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."description_ru", OLD."description_zh_hans", OLD."founded", OLD."governance", OLD."governance_ar", OLD."governance_en", OLD."governance_es", OLD."governance_fr", OLD."governance_ru", OLD."governance_zh_hans", OLD."id", OLD."is_public", OLD."is_sample", OLD."kind", OLD."kind_ar", OLD."kind_en", OLD."kind_es", OLD."kind_fr", OLD."kind_ru", OLD."kind_zh_hans", OLD."languages", OLD."mandated", OLD."mission", OLD."mission_ar", OLD."mission_en", OLD."mission_es", OLD."mission_fr", OLD."mission_ru", OLD."mission_zh_hans", OLD."month_names", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", OLD."parent_process_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."shows_hijri", OLD."slug", OLD."status", OLD."website"); RETURN NULL;', hash='7855357a8da17491f3a2fb0b64c55cd610f5932a', operation='DELETE', pgid='pgtrigger_delete_delete_fa9e1', table='groups_engagementgroup', when='AFTER')),
        ),
    ]
