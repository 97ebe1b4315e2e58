"""The one way a registration moves: where it goes, what it holds there, and who hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused
from core.inserting import Trip
from events.states import EventStatus
from registration import emails
from registration.models import FormCategory, Registration, RegistrationForm
from registration.queue import Room, room_for, sessions_with_room
from registration.states import MOVES, Status

TOWARDS_A_PLACE = frozenset({Status.CONFIRMED, Status.WAITING})


def needs_approval(form: RegistrationForm, category: FormCategory | None) -> bool:
    """Whether organisers decide: as the category says, else the form."""
    if category is not None and category.needs_approval is not None:
        return category.needs_approval
    return form.needs_approval


def goes_to(form: RegistrationForm, room: Room, *, waits_for_decision: bool) -> Status:
    """Where somebody goes whose address is sure. Raises Refused when there is no place and no waiting list."""
    if waits_for_decision:
        return Status.WAITING_APPROVAL
    if room.fits:
        return Status.CONFIRMED
    if form.has_waiting_list:
        return Status.WAITING
    if room.in_form is not None and room.in_form <= 0:
        raise Refused(_("All places are taken."))
    if room.in_category is not None and room.in_category <= 0:
        raise Refused(_("All places of this category are taken."))
    raise Refused(_("All places of this organisation are taken."))


@dataclass(frozen=True, slots=True)
class Given:
    """Where a registration goes, and what it holds there; true as long as the form is locked."""

    #: The number of a new row, and the one that people use.
    pk: int
    number: int
    status: Status
    queued_at: datetime | None
    sessions: frozenset[int]


def give_place(
    made: Registration,
    *,
    sessions: frozenset[int],
    is_numbered: bool,
    is_approved: bool = False,
) -> Given:
    """Lock the form and say where the registration goes. Raises Refused where there is no place for it."""
    form = made.form
    room = room_for(form.pk, made.category_id, made.organisation_id, is_numbered=is_numbered)
    waits = needs_approval(form, made.category) and not is_approved
    status = goes_to(form, room, waits_for_decision=waits)
    held = frozenset[int]()
    if status == Status.CONFIRMED:
        held = frozenset(sessions_with_room(form.pk, sessions))
        if room.in_form is not None and room.in_form <= 1:
            page_cache.touch(form.event.cycle.group.slug)
    queued_at = room.now if status == Status.WAITING else None
    return Given(room.next_pk, room.number, status, queued_at, held)


def move(
    registration: Registration,
    status: Status,
    *,
    verb: str,
    by: User | None,
    reason: str = "",
    is_told: bool = True,
    **fields: Any,
) -> Registration:
    """Compare and set, in the transaction of the caller: record and letter with it.

    Raises OutOfDate, and leaves the registration in hand as it is, when somebody was first; Refused for a place at an
    event that was called off.
    """
    before, version = registration.status, registration.version
    _hold_possible(registration, status)
    fields |= {"status": status, "version": version + 1}
    same = Registration.objects.filter(pk=registration.pk, status=before, version=version)
    if not same.update(**fields):
        raise OutOfDate(_("This registration was changed meanwhile. Look at it again."))
    for name, value in fields.items():
        setattr(registration, name, value)
    trip = Trip()
    record(
        verb,
        registration,
        by=by,
        scope=registration.cycle.group.slug,
        reason=reason,
        before={"status": before},
        after={"status": status},
        trip=trip,
    )
    if is_told:
        emails.tell([registration], trip=trip)
    trip.send()
    return registration


def _hold_possible(registration: Registration, status: Status) -> None:
    if status not in MOVES[registration.status]:
        raise OutOfDate(now_words(registration))
    if status in TOWARDS_A_PLACE and registration.event.status == EventStatus.CANCELLED:
        raise Refused(_("This event does not take place."))


def now_words(registration: Registration) -> str:
    words = _("This registration is now: %(status)s. It cannot go where you wanted.")
    return words % {"status": registration.get_status_display()}
