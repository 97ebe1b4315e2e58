"""What an organiser does with an event: call it, postpone it, set a new time, call it off, note that it was held.

Each move is compare-and-set on the status and on the number of the last change, so that two people who move one event at
once do not undo each other; each raises the number that calendars know (SEQUENCE), writes into the record, makes the
group's kept pages stale and writes to those concerned, in one transaction.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused
from core.wall import check_zone, is_skipped, read_wall, skipped_fault
from core.when import When
from events import emails
from events.models import Event
from events.states import EVENT_MOVES, MOVABLE, EventStatus
from events.upkeep import settle_sessions

#: What every change brings with it.
SETTLED = (
    "during",
    "starts_at",
    "ends_at",
    "first_day",
    "last_day",
    "sequence",
    "updated_at",
    "changed_at",
    "changed_by",
)


@dataclass(frozen=True, slots=True)
class Time:
    """When an event is to be: hours on the clocks of a zone, or a date as far as it is known."""

    starts: datetime | None = None
    ends: datetime | None = None
    zone: str = ""
    during: When = When()  # noqa: RUF009 -- an imprecise date never changes


def call(event: Event, *, by: User, tells: bool = True) -> Event:
    """Show a draft to those it is for, and tell those concerned, if it `tells` anybody."""
    return _move(event, EventStatus.CALLED, "called", by=by, tells=tells)


def postpone(event: Event, *, by: User, reason: str = "") -> Event:
    """Take the event from its time without setting a new one yet."""
    return _move(event, EventStatus.POSTPONED, "postponed", by=by, reason=reason)


def cancel(event: Event, *, by: User, reason: str = "") -> Event:
    """Call the event off for good."""
    return _move(event, EventStatus.CANCELLED, "cancelled", by=by, reason=reason)


def hold(event: Event, *, by: User) -> Event:
    """Note that the event took place. Raises Refused before it began."""
    begins = event.first_day
    if begins is not None and begins > timezone.localdate():
        raise Refused(
            _("This event is still to come. Note that it was held once its day is there.")
        )
    return _move(event, EventStatus.HELD, "held", by=by, tells=False)


def move(event: Event, time: Time, *, by: User) -> Event:
    """Set a new time and tell those concerned the old and the new one; a postponed event is called again.

    Raises Refused for a time that cannot be.
    """
    if event.status not in MOVABLE:
        raise OutOfDate(_now(event))
    before, was = event.during, event.starts
    fields = _checked(time)
    old = {name: _plain(getattr(event, name)) for name in fields}
    if all(getattr(event, name) == value for name, value in fields.items()) and (
        event.status == EventStatus.CALLED
    ):
        raise Refused(_("This is the time that the event has already."))
    with transaction.atomic():
        fields |= {"status": EventStatus.CALLED, "is_within": False}
        _set(event, fields, by=by)
        settle_sessions(event)
        new = {name: _plain(getattr(event, name)) for name in old}
        _write_down(event, "moved", by=by, before=old, after=new)
        emails.tell("event_moved", event, by=by, before=before, was=was)
    return event


def _move(
    event: Event,
    status: EventStatus,
    verb: str,
    *,
    by: User,
    reason: str = "",
    tells: bool = True,
) -> Event:
    before = event.status
    if status not in EVENT_MOVES[before]:
        raise OutOfDate(_now(event))
    with transaction.atomic():
        fields: dict[str, Any] = {"status": status}
        _set(event, fields, by=by)
        if reason:
            event.reason = reason
            event.save(
                update_fields=[f.name for f in event._meta.fields if f.name.startswith("reason")]
            )
        _write_down(
            event, verb, by=by, before={"status": before}, after={"status": status}, reason=reason
        )
        if tells:
            emails.tell(f"event_{verb}", event, by=by, before=event.during, was=event.starts)
    return event


def _set(event: Event, fields: dict[str, Any], *, by: User) -> None:
    """Compare and set. Raises OutOfDate, and leaves the event in hand as it is, when somebody was first."""
    after = copy(event)
    for name, value in fields.items():
        setattr(after, name, value)
    after.settle()
    now = timezone.now()
    after.sequence, after.updated_at = event.sequence + 1, now
    after.changed_at, after.changed_by = now, by
    written = {name: getattr(after, name) for name in {*fields, *SETTLED}}
    same = Event.objects.filter(pk=event.pk, status=event.status, sequence=event.sequence)
    if not same.update(**written):
        raise OutOfDate(_("Somebody else changed this event meanwhile. Look at it again."))
    for name, value in written.items():
        setattr(event, name, value)


def _checked(time: Time) -> dict[str, Any]:
    """The fields of a time. Raises Refused in words."""
    try:
        starts, ends = read_wall(time.starts), read_wall(time.ends)
        if starts is not None:
            check_zone(time.zone)
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault
    if starts is None and not time.during:
        raise Refused(_("Say the new time, or the days as far as they are known."))
    if ends is not None and (starts is None or ends <= starts):
        raise Refused(_("The event ends before it starts."))
    for wall in (starts, ends):
        if wall is not None and is_skipped(wall, time.zone):
            raise Refused(skipped_fault(wall, time.zone))
    during = time.during if starts is None else When.on(starts.date(), (ends or starts).date())
    return {"starts": starts, "ends": ends, "zone": time.zone, "during": during}


def _write_down(
    event: Event, verb: str, *, by: User, before: Any, after: Any, reason: str = ""
) -> None:
    scope = event.cycle.group.slug
    record(f"event.{verb}", event, by=by, scope=scope, before=before, after=after, reason=reason)
    page_cache.touch(scope)


def _now(event: Event) -> str:
    words = _("This event is now: %(status)s. It cannot go where you wanted.")
    return words % {"status": event.get_status_display()}


def _plain(value: object) -> object:
    return (
        value.isoformat()
        if isinstance(value, datetime)
        else str(value)
        if value is not None
        else None
    )
