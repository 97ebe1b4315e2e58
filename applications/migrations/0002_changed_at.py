import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='application',
            name='changed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='changed by its sender'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='changed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='changed by its sender'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "applications_applicationevent" ("address_mark", "applicant_id", "begun_at", "call_id", "changed_at", "country", "decided_at", "decided_by_id", "decision_held", "first_id", "gender", "id", "is_sample", "kind", "language", "link_generation", "number", "organisation_id", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "second_id", "statement", "status", "submission_key", "submitted_at", "team_id", "told_at", "version", "withdrawn_at", "word") VALUES (NEW."address_mark", NEW."applicant_id", NEW."begun_at", NEW."call_id", NEW."changed_at", NEW."country", NEW."decided_at", NEW."decided_by_id", NEW."decision_held", NEW."first_id", NEW."gender", NEW."id", NEW."is_sample", NEW."kind", NEW."language", NEW."link_generation", NEW."number", NEW."organisation_id", NEW."organisation_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."second_id", NEW."statement", NEW."status", NEW."submission_key", NEW."submitted_at", NEW."team_id", NEW."told_at", NEW."version", NEW."withdrawn_at", NEW."word"); RETURN NULL;', hash='990e3875be2d883fb6aec9b740c284e357c0c8b6', operation='INSERT', pgid='pgtrigger_insert_insert_60e1b', table='applications_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "applications_applicationevent" ("address_mark", "applicant_id", "begun_at", "call_id", "changed_at", "country", "decided_at", "decided_by_id", "decision_held", "first_id", "gender", "id", "is_sample", "kind", "language", "link_generation", "number", "organisation_id", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "second_id", "statement", "status", "submission_key", "submitted_at", "team_id", "told_at", "version", "withdrawn_at", "word") VALUES (NEW."address_mark", NEW."applicant_id", NEW."begun_at", NEW."call_id", NEW."changed_at", NEW."country", NEW."decided_at", NEW."decided_by_id", NEW."decision_held", NEW."first_id", NEW."gender", NEW."id", NEW."is_sample", NEW."kind", NEW."language", NEW."link_generation", NEW."number", NEW."organisation_id", NEW."organisation_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat_id", NEW."second_id", NEW."statement", NEW."status", NEW."submission_key", NEW."submitted_at", NEW."team_id", NEW."told_at", NEW."version", NEW."withdrawn_at", NEW."word"); RETURN NULL;', hash='7f335d95c6c14fbc603dc70907dcfeb41e3b241b', operation='UPDATE', pgid='pgtrigger_update_update_f714e', table='applications_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "applications_applicationevent" ("address_mark", "applicant_id", "begun_at", "call_id", "changed_at", "country", "decided_at", "decided_by_id", "decision_held", "first_id", "gender", "id", "is_sample", "kind", "language", "link_generation", "number", "organisation_id", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "second_id", "statement", "status", "submission_key", "submitted_at", "team_id", "told_at", "version", "withdrawn_at", "word") VALUES (OLD."address_mark", OLD."applicant_id", OLD."begun_at", OLD."call_id", OLD."changed_at", OLD."country", OLD."decided_at", OLD."decided_by_id", OLD."decision_held", OLD."first_id", OLD."gender", OLD."id", OLD."is_sample", OLD."kind", OLD."language", OLD."link_generation", OLD."number", OLD."organisation_id", OLD."organisation_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."second_id", OLD."statement", OLD."status", OLD."submission_key", OLD."submitted_at", OLD."team_id", OLD."told_at", OLD."version", OLD."withdrawn_at", OLD."word"); RETURN NULL;', hash='2e47c9c5d5e7e5d53978310a4339ea8975a8a712', operation='DELETE', pgid='pgtrigger_delete_delete_9016e', table='applications_application', when='AFTER')),
        ),
    ]
