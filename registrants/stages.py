"""Where a form stands for a reader: by its own hours, by what becomes of its event, and by the places left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.wall import shown
from core.zones import time_of
from events.states import EventStatus
from registration.models import RegistrationForm

OPEN, WAITING, FULL = "open", "waiting", "full"
NOT_OFFERED, NOT_YET, CLOSED = "draft", "not_yet", "closed"
CANCELLED, POSTPONED, OVER = "cancelled", "postponed", "over"
#: Stages in which the form can be sent.
TAKING = frozenset({OPEN, WAITING})


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as clocks in the event's place show it, with the name of their time, and for machines."""

    wall: datetime
    #: With its distance from UTC.
    machine: str
    zone: str
    #: What clocks show a reader who told where they are, elsewhere; else empty, and their device knows.
    own: datetime | None = None
    own_zone: str = ""


def moment_of(at: datetime | None, zone: str, own: str = "") -> Moment | None:
    if at is None:
        return None
    is_elsewhere = bool(own) and own != zone
    return Moment(
        shown(at, zone),
        at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds"),
        time_of(zone),
        shown(at, own) if is_elsewhere else None,
        time_of(own) if is_elsewhere else "",
    )


def stage_of(form: RegistrationForm, *, now: datetime) -> str:
    """One of the words above."""
    if stage := _of_event(form, now):
        return stage
    if not form.is_open(now):
        return _of_closed(form, now)
    if not form.is_full:
        return OPEN
    return WAITING if form.has_waiting_list else FULL


def _of_event(form: RegistrationForm, now: datetime) -> str:
    event = form.event
    if event.status == EventStatus.HELD or (
        event.is_over(now) and event.status != EventStatus.CANCELLED
    ):
        return OVER
    return {EventStatus.CANCELLED: CANCELLED, EventStatus.POSTPONED: POSTPONED}.get(
        EventStatus(event.status), ""
    )


def _of_closed(form: RegistrationForm, now: datetime) -> str:
    if not form.is_offered or form.event.status == EventStatus.DRAFT:
        return NOT_OFFERED
    return NOT_YET if form.opens_at is not None and now < form.opens_at else CLOSED
