"""When an event is, for a page: in the place's time and, for a reader who told theirs, in their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from core.wall import shown
from core.zones import place_time_of, time_of
from events import links
from events.models import Event, Session


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour: as the place's clocks show it, as the reader's do, and as machines read it."""

    wall: datetime
    own: datetime | None
    #: With its distance from UTC: "2020-11-09T15:00:00+03:00".
    machine: str

    @property
    def is_another_day(self) -> bool:
        return self.own is not None and self.own.date() != self.wall.date()


@dataclass(frozen=True, slots=True)
class Line:
    """A day with the hours from which and to which; `what` says which end it is when they are days apart."""

    what: str
    day: datetime
    starts: Hour
    ends: Hour | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The hours of an event."""

    place: str
    #: What the reader's own time is called; empty for a reader who did not say where they are.
    reader: str
    lines: list[Line]
    #: An instant of it, for the name of the reader's zone on that day.
    machine: str


def reader_zone(user: User | AnonymousUser) -> str:
    """The zone that a person chose; empty for anonymous readers, whose device knows."""
    return user.time_zone if isinstance(user, User) else ""


def hour_of(wall: datetime, at: datetime, zone: str, own: str) -> Hour:
    there = at.astimezone(ZoneInfo(zone))
    mine = shown(at, own) if own and own != zone else None
    return Hour(wall, mine, there.isoformat(timespec="seconds"))


def clock_of(event: Event, user: User | AnonymousUser) -> Clock | None:
    """The hours of an event; None while no hour is known."""
    if event.starts is None or event.starts_at is None:
        return None
    own = reader_zone(user)
    starts = hour_of(event.starts, event.starts_at, event.zone, own)
    ends = None
    if event.ends is not None and event.ends_at is not None:
        ends = hour_of(event.ends, event.ends_at, event.zone, own)
    is_one_day = ends is None or ends.wall.date() == starts.wall.date()
    lines = [Line("", starts.wall, starts, ends)]
    if ends is not None and not is_one_day:
        lines = [Line("starts", starts.wall, starts), Line("ends", ends.wall, ends)]
    reader = time_of(own) if own and own != event.zone else ""
    return Clock(place_time_of(event.zone), reader, lines, starts.machine)


def line_of(session: Session, user: User | AnonymousUser) -> Line | None:
    """The hours of a session, in the zone of its event."""
    event, own = session.event, reader_zone(user)
    if session.starts is None or session.starts_at is None:
        return None
    zone = event.zone or "UTC"
    starts = hour_of(session.starts, session.starts_at, zone, own)
    ends = None
    if session.ends is not None and session.ends_at is not None:
        ends = hour_of(session.ends, session.ends_at, zone, own)
    return Line("", starts.wall, starts, ends)


def letter_words(event: Event, own: str) -> dict[str, object]:
    """What every letter about an event says: whose it is, and when, in the place's time and in its reader's."""
    group = event.cycle.group
    mine = shown(event.starts_at, own) if event.starts_at and own and own != event.zone else None
    return {
        "event": event,
        "thing": event,
        "group": group,
        "cycle": event.cycle,
        "accent": group.accent,
        "place_time": place_time_of(event.zone) if event.zone else "",
        "own_time": time_of(own) if mine else "",
        "own_starts": mine,
        "event_url": links.event_url(event),
    }
