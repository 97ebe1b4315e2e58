"""Registrations for an event of a made-up group, as many as asked for, with their counts right."""

from __future__ import annotations

from datetime import timedelta

import pgtrigger
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from events.models import Event
from events.states import EventStatus
from groups.models import Cycle
from organisations.models import Organisation
from registration.models import Contact, FormCategory, Registration, RegistrationForm

ORGANISATIONS = 40
#: Places beyond those filled, so that more can register.
FREE = 100_000
#: Of twenty: how many are confirmed, wait for a decision, and are cancelled.
_FILL = """
WITH given AS (
    SELECT %s::bigint AS form, %s::bigint[] AS categories, %s::bigint[] AS organisations, %s::timestamptz AS now
)
INSERT INTO registration_registration (
    form_id, category_id, organisation_id, organisation_name, country, languages, status, decision_held, number,
    code, address_mark, link_generation, version, registered_at, is_sample)
SELECT form, categories[1 + n %% cardinality(categories)], organisations[1 + n %% cardinality(organisations)], '',
    ('{SA,EG,MA,JO,TN,AE,KE,FR,BR,ID}'::text[])[1 + n %% 10], '{ar}',
    CASE WHEN n %% 20 = 0 THEN 'cancelled' WHEN n %% 20 < 4 THEN 'waiting_approval' ELSE 'confirmed' END,
    '', n, upper(substr(md5(form || '-' || n), 1, 10)), md5('known-' || n), 1, 1, now - n * interval '1 minute', true
FROM given, generate_series(1, %s) AS n
"""
_CONTACTS = """
INSERT INTO registration_contact (
    registration_id, name, name_latin, email, access_needs, language, time_zone, address_form, expires_at)
SELECT id, 'مسجّلة ' || number, 'Registrant ' || number, 'registrant-' || number || '@fill.example', '',
    'ar', 'Asia/Riyadh', '', %s
FROM registration_registration WHERE form_id = %s
"""


def fill_registrations(cycle: Cycle, count: int) -> RegistrationForm:
    """A form of a new event with so many registrations."""
    now = timezone.now()
    day = (now + timedelta(days=60)).replace(
        hour=12, minute=0, second=0, microsecond=0, tzinfo=None
    )
    event = Event.objects.create(
        cycle=cycle,
        slug=f"event-{count}",
        title="لقاء مولّد",
        status=EventStatus.CALLED,
        starts=day,
        zone="Asia/Riyadh",
        is_sample=True,
    )
    form = RegistrationForm.objects.create(event=event, is_offered=True, capacity=count + FREE)
    categories = [
        FormCategory.objects.create(form=form, order=order, category=kind).pk
        for order, kind in enumerate(("government", "civil_society", "academia", "volunteers"))
    ]
    organisations = [
        Organisation.objects.get_or_create(
            slug=f"generated-{number}", defaults={"name": f"جهة مولّدة {number}"}
        )[0].pk
        for number in range(ORGANISATIONS)
    ]
    # Counted once below instead of with each row.
    uncounted = pgtrigger.ignore("registration.Registration:count_registrations")
    with uncounted, connection.cursor() as cursor:
        cursor.execute(_FILL, [form.pk, categories, organisations, now, count])
        cursor.execute(_CONTACTS, [now + timedelta(days=365), form.pk])
    _count(form)
    with connection.cursor() as cursor:
        for model in (Registration, Contact, RegistrationForm):
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')
    return form


def _count(form: RegistrationForm) -> None:
    held = form.registrations.holding()
    for category in form.categories.all():
        FormCategory.objects.filter(pk=category.pk).update(
            taken=held.filter(category=category).count()
        )
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO registration_organisationplaces (form_id, organisation_id, is_own, taken)
            SELECT form_id, organisation_id, false, count(*) FROM registration_registration
            WHERE form_id = %s AND status IN ('confirmed', 'offered') GROUP BY 1, 2
            """,
            [form.pk],
        )
    last = form.registrations.aggregate(last=Max("number"))["last"] or 0
    RegistrationForm.objects.filter(pk=form.pk).update(taken=held.count(), last_number=last)
    form.refresh_from_db()
