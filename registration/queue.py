"""Places: who has room under which limit, and who is next when one is free.

Whoever gives or frees a place locks the row of the form first and holds it to the end of the transaction; what is read
after that is true until then. The counters and the limits are the database's own (`models/counting.py`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from audit.record import record
from core import page_cache
from core.inserting import Trip
from events.states import EventStatus
from registration import emails
from registration.models import Registration, RegistrationForm, SessionSeat
from registration.states import HOLDING, Status

_NUMBER = "UPDATE registration_registrationform SET last_number = last_number + 1 WHERE id = %s"
_LOCK = "SELECT FROM registration_registrationform WHERE id = %s FOR NO KEY UPDATE"
_ROOM = """
SELECT clock_timestamp(), f.last_number, nextval(pg_get_serial_sequence('registration_registration', 'id')),
    f.capacity - f.taken,
    c.capacity - c.taken,
    CASE WHEN o.id IS NOT NULL THEN o.quota - o.taken
         WHEN %s::bigint IS NOT NULL THEN f.organisation_quota END
FROM registration_registrationform f
LEFT JOIN registration_formcategory c ON c.id = %s AND c.form_id = f.id
LEFT JOIN registration_organisationplaces o ON o.form_id = f.id AND o.organisation_id = %s
WHERE f.id = %s
"""
_SESSIONS_WITH_ROOM = """
SELECT id FROM registration_sessionplaces
WHERE form_id = %s AND id = ANY(%s) AND (capacity IS NULL OR taken < capacity)
"""
#: The first of the waiting list for whom there is room under every limit.
_OFFER_NEXT = """
UPDATE registration_registration SET status = 'offered', offer_expires_at = %s, version = version + 1
WHERE id = (
    SELECT r.id FROM registration_registration r
    JOIN registration_registrationform f ON f.id = r.form_id
    LEFT JOIN registration_formcategory c ON c.id = r.category_id
    LEFT JOIN registration_organisationplaces o
        ON o.form_id = r.form_id AND o.organisation_id = r.organisation_id
    WHERE r.form_id = %s AND r.status = 'waiting'
        AND (f.capacity IS NULL OR f.taken < f.capacity)
        AND (c.capacity IS NULL OR c.taken < c.capacity)
        AND (r.organisation_id IS NULL OR coalesce(
            CASE WHEN o.id IS NULL THEN f.organisation_quota ELSE o.quota - o.taken END, 1) > 0)
    ORDER BY r.queued_at, r.id LIMIT 1)
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Room:
    """How many places are free under each limit, None for no limit; true as long as the form is locked."""

    now: datetime
    number: int
    next_pk: int
    in_form: int | None
    in_category: int | None
    in_organisation: int | None

    @property
    def fits(self) -> bool:
        return all(
            free is None or free > 0
            for free in (self.in_form, self.in_category, self.in_organisation)
        )


def lock_form(form: int) -> None:
    trip = Trip()
    trip.add(_LOCK, [form])
    trip.send()


def room_for(
    form: int, category: int | None, organisation: int | None, *, is_numbered: bool
) -> Room:
    """Lock the form and look; with the next number for a registration that gets its own."""
    trip = Trip()
    trip.add(_NUMBER if is_numbered else _LOCK, [form])
    trip.add(_ROOM, [organisation, category, organisation, form])
    return Room(*trip.answer()[0])


def sessions_with_room(form: int, sessions: Collection[int]) -> set[int]:
    """Those of the sessions that have a place left."""
    if not sessions:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_SESSIONS_WITH_ROOM, [form, sorted(sessions)])
        return {pk for (pk,) in cursor.fetchall()}


def hold_sessions(form: int) -> None:
    """Hold, for those who have a place, the sessions they chose, as far as there is room: who came first is first."""
    wished = SessionSeat.objects.filter(
        Q(places__capacity=None) | Q(places__taken__lt=F("places__capacity")),
        places__form=form,
        is_held=False,
        registration__status__in=HOLDING,
    )
    free: dict[int, int | None] = {}
    held = []
    rows = wished.order_by("pk").values_list("pk", "places", "places__capacity", "places__taken")
    for pk, places, capacity, taken in rows:
        left = free.setdefault(places, None if capacity is None else capacity - taken)
        if left is None or left > 0:
            held.append(pk)
            free[places] = None if left is None else left - 1
    if held:
        SessionSeat.objects.filter(pk__in=held).update(is_held=True)


def offer_ends(form: RegistrationForm, *, now: datetime) -> datetime | None:
    """Until when a place offered now is held, to the minute and never beyond the event's start; None for no offers."""
    event = form.event
    if event.status != EventStatus.CALLED or event.is_over(now):
        return None
    ends = (now + form.offer_lasts).replace(second=0, microsecond=0)
    if event.starts_at is not None:
        ends = min(ends, event.starts_at)
    return ends if ends > now else None


def promote(form: RegistrationForm, *, now: datetime) -> list[Registration]:
    """Offer every free place to whoever is next and fits. The form is locked; call it in the transaction that frees places."""
    ends = offer_ends(form, now=now)
    offered: list[int] = []
    with connection.cursor() as cursor:
        while ends is not None:
            cursor.execute(_OFFER_NEXT, [ends, form.pk])
            found = cursor.fetchone()
            if found is None:
                break
            offered.append(found[0])
    if form.asks_sessions:
        hold_sessions(form.pk)
    if not offered:
        return []
    moved = _rows(offered)
    _write_down("registration.offered", moved)
    return moved


def _lapse(form: RegistrationForm, *, now: datetime) -> int:
    """Take back what was offered and not taken in time."""
    overdue = list(form.registrations.overdue(now=now).order_by("pk").values_list("pk", flat=True))
    if not overdue:
        return 0
    form.registrations.filter(pk__in=overdue).update(status=Status.LAPSED, version=F("version") + 1)
    _write_down("registration.lapsed", _rows(overdue))
    return len(overdue)


def _rows(pks: list[int]) -> list[Registration]:
    found = Registration.objects.for_page().in_bulk(pks)
    return [found[pk] for pk in pks]


def _write_down(verb: str, moved: list[Registration]) -> None:
    trip = Trip()
    for registration in moved:
        record(verb, registration, by=None, scope=registration.cycle.group.slug, trip=trip)
    emails.tell(moved, trip=trip)
    trip.send()


def freed(form: RegistrationForm, *, now: datetime) -> None:
    """A place may be free: whoever is next gets it, and the event's page is stale."""
    promote(form, now=now)
    page_cache.touch(form.event.cycle.group.slug)


def _turn(form: RegistrationForm, *, now: datetime) -> bool:
    """Whether an offer was taken back or made. Where all who wait do so for what is full, no page is stale."""
    if not (_lapse(form, now=now) + len(promote(form, now=now))):
        return False
    page_cache.touch(form.event.cycle.group.slug)
    return True


def pass_on(*, now: datetime) -> int:
    """Take back every offer that ran out and offer the place to whoever is next; gives in how many forms something moved.

    Forms that somebody else is at are left for the next minute.
    """
    turned = 0
    for pk in _forms_due(now=now):
        with transaction.atomic():
            rows = RegistrationForm.objects.select_related("event__cycle__group")
            form = rows.select_for_update(skip_locked=True, no_key=True, of=("self",)).filter(pk=pk)
            if (found := form.first()) is None:
                continue
            turned += _turn(found, now=now)
    return turned


def _forms_due(*, now: datetime) -> list[int]:
    """Forms with an offer that ran out, or with somebody waiting where the form has room."""
    overdue = Registration.objects.overdue(now=now).values("form")
    waiting = Registration.objects.filter(status=Status.WAITING).values("form")
    has_room = Q(capacity=None) | Q(taken__lt=F("capacity"))
    due = RegistrationForm.objects.filter(
        Q(pk__in=overdue)
        | (
            has_room
            & Q(pk__in=waiting, event__status=EventStatus.CALLED)
            & (Q(event__starts_at=None) | Q(event__starts_at__gt=now + timedelta(minutes=1)))
        )
    )
    return list(due.order_by("pk").values_list("pk", flat=True))


def shorten_offers() -> int:
    """No offer lasts beyond the start of an event that was moved to an earlier time."""
    late = Registration.objects.filter(
        status=Status.OFFERED, offer_expires_at__gt=F("form__event__starts_at")
    )
    starts = Subquery(
        RegistrationForm.objects.filter(pk=OuterRef("form")).values("event__starts_at")
    )
    return late.update(offer_expires_at=starts)


def is_ahead() -> Q:
    """Of an event that is neither over nor called off: that asks for nothing any more."""
    today = timezone.localdate()
    days = Q(form__event__last_day=None) | Q(form__event__last_day__gte=today)
    return days & ~Q(form__event__status=EventStatus.CANCELLED)


def place_in_order(registration: Registration) -> int | None:
    """Which in the waiting list a registration is; None for one that is not in it."""
    if registration.status != Status.WAITING or registration.queued_at is None:
        return None
    before = Registration.objects.filter(form=registration.form_id, status=Status.WAITING).filter(
        Q(queued_at__lt=registration.queued_at)
        | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    )
    return before.count() + 1
