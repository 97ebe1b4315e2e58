"""Events as calendar files (RFC 5545): hours with their zone, days as days, and nothing for what has no day yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from core.languages import worded
from core.text import direction
from events import links
from events.models import Event
from events.states import EventStatus

PRODUCT = "-//Tawasul//Events//EN"
#: What calendars are told of a state. A postponed event frees its old time until a new one is set.
STATES = {
    EventStatus.DRAFT: "TENTATIVE",
    EventStatus.CALLED: "CONFIRMED",
    EventStatus.POSTPONED: "CANCELLED",
    EventStatus.CANCELLED: "CANCELLED",
    EventStatus.HELD: "CONFIRMED",
}
#: How often programs look again.
REFRESH = timedelta(hours=1)
#: An event without an end is so long, for calendars.
UNSAID = timedelta(hours=1)


def file_of(event: Event, language: str, *, join_url: str = "") -> bytes | None:
    """The file of one event; None while its day is not known. For one that is called off, the file takes it back."""
    entry = _entry(event, language, join_url)
    if entry is None:
        return None
    is_off = STATES[EventStatus(event.status)] == "CANCELLED"
    calendar = _calendar("CANCEL" if is_off else "PUBLISH")
    calendar.add_component(entry)
    return _whole(calendar, [event])


def calendar_of(
    events: Iterable[Event], name: str, language: str, joinable: frozenset[int]
) -> bytes:
    """The file of many events, for programs that look again from time to time. `joinable`: those shown with their link."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    shown = []
    for event in events:
        entry = _entry(event, language, event.join_url if event.pk in joinable else "")
        if entry is not None:
            shown.append(event)
            calendar.add_component(entry)
    return _whole(calendar, shown)


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _entry(event: Event, language: str, join_url: str) -> Entry | None:
    starts, ends = _ends_of(event)
    if starts is None or ends is None:
        return None
    entry = Entry()
    entry.add("uid", str(event.uid))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.updated_at)
    entry.add("last-modified", event.updated_at)
    entry.add("dtstart", starts)
    entry.add("dtend", ends)
    spoken = {"language": language}
    entry.add("summary", worded(event, "title").text, parameters=spoken)
    where = _where(event)
    if where:
        entry.add("location", where, parameters=spoken)
    entry.add("description", _description(event, join_url), parameters=spoken)
    entry.add("url", links.event_url(event))
    entry.add("status", STATES[EventStatus(event.status)])
    if not isinstance(starts, datetime):
        entry.add("transp", "TRANSPARENT")
    return entry


def _ends_of(event: Event) -> tuple[datetime | date | None, datetime | date | None]:
    """From when to when: hours in their zone, or whole days (the last one not counted)."""
    if event.starts_at is not None:
        zone = ZoneInfo(event.zone)
        starts = event.starts_at.astimezone(zone)
        return starts, (event.ends_at or event.starts_at + UNSAID).astimezone(zone)
    if not event.has_day or event.first_day is None or event.last_day is None:
        return None, None
    return event.first_day, event.last_day + timedelta(days=1)


def _where(event: Event) -> str:
    parts = [worded(event, name).text for name in ("place", "address")]
    joint = "، " if direction(worded(event, "place").language) == "rtl" else ", "
    return joint.join(" ".join(part.split()) for part in parts if part)


def _description(event: Event, join_url: str) -> str:
    lines = [worded(event, "slogan").text, worded(event, "description").text]
    return "\n".join(line for line in [*lines, join_url, links.event_url(event)] if line)


def _whole(calendar: Calendar, events: list[Event]) -> bytes:
    """With the rules of every zone that is used, for the years that are used."""
    years: dict[str, set[int]] = {}
    for event in events:
        if event.starts is not None and event.zone != "UTC":
            years.setdefault(event.zone, set()).update(
                (event.starts.year, (event.ends or event.starts).year)
            )
    zones = [_zone(name, min(used), max(used)) for name, used in sorted(years.items())]
    calendar.subcomponents[:0] = zones
    return bytes(calendar.to_ical())


@lru_cache(maxsize=256)
def _zone(name: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
