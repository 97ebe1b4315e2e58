"""Events as calendar files (RFC 5545): hours with their zone, days as days, and nothing for what has no day yet.

The entries are written by hand: a feed of five hundred takes the library a quarter of a second, this a few
milliseconds. Zones and their rules are the library's; a test reads every file with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Timezone
from modeltranslation.utils import get_translation_fields

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
REFRESH = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
#: An event without an end is so long, for calendars.
UNSAID = timedelta(hours=1)
#: Octets in one line; a longer one is folded.
WIDTH = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def file_of(event: Event, language: str, *, join_url: str = "") -> bytes | None:
    """The file of one event; None while its day is not known. For one that is called off, the file takes it back."""
    entry = _entry(event, language, join_url)
    if not entry:
        return None
    is_off = STATES[EventStatus(event.status)] == "CANCELLED"
    return _whole("CANCEL" if is_off else "PUBLISH", [], [event], entry)


def taken_back(event: Event) -> bytes:
    """The file that takes an event out of calendars which know a day that is not known any more."""
    entry = ["BEGIN:VEVENT", *_number(event), "STATUS:CANCELLED", "END:VEVENT"]
    return _whole("CANCEL", [], [], entry)


def calendar_of(
    events: Iterable[Event], name: str, language: str, joinable: frozenset[int]
) -> bytes:
    """The file of many events, for programs that look again from time to time. `joinable`: those shown with their link."""
    called = [_said("NAME", name), _said("X-WR-CALNAME", name), *REFRESH]
    shown, entries = [], []
    for event in events:
        entry = _entry(event, language, event.join_url if event.pk in joinable else "")
        if entry:
            shown.append(event)
            entries += entry
    return _whole("PUBLISH", called, shown, entries)


def _number(event: Event) -> list[str]:
    changed = f"{event.updated_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [
        f"UID:{event.uid}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
    ]


def _entry(event: Event, language: str, join_url: str) -> list[str]:
    """The lines of one event; none while its day is not known."""
    times = _times(event)
    if not times:
        return []
    spoken = f";LANGUAGE={language}" if language else ""
    lines = ["BEGIN:VEVENT", *_number(event), *times]
    lines.append(_said(f"SUMMARY{spoken}", _text(event, "title")))
    where, url = _where(event), links.event_url(event)
    if where:
        lines.append(_said(f"LOCATION{spoken}", where))
    lines.append(_said(f"DESCRIPTION{spoken}", _description(event, join_url, url)))
    lines += [_folded(f"URL:{url}"), f"STATUS:{STATES[EventStatus(event.status)]}"]
    if event.starts is None:
        lines.append("TRANSP:TRANSPARENT")
    lines.append("END:VEVENT")
    return lines


def _times(event: Event) -> list[str]:
    """From when to when: hours in their zone, or whole days (the last one not counted)."""
    if event.starts is not None:
        ends = event.ends or event.starts + UNSAID
        return [_hour("DTSTART", event.starts, event.zone), _hour("DTEND", ends, event.zone)]
    if not event.has_day or event.first_day is None or event.last_day is None:
        return []
    after = event.last_day + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{event.first_day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _hour(name: str, wall: datetime, zone: str) -> str:
    if zone == "UTC":
        return f"{name}:{wall:%Y%m%dT%H%M%S}Z"
    return f"{name};TZID={zone}:{wall:%Y%m%dT%H%M%S}"


def _where(event: Event) -> str:
    place, address = (" ".join(_text(event, name).split()) for name in ("place", "address"))
    if not place or not address:
        return place or address
    joint = "، " if direction(worded(event, "place").language) == "rtl" else ", "
    return f"{place}{joint}{address}"


def _description(event: Event, join_url: str, url: str) -> str:
    lines = [_text(event, "slogan"), _text(event, "description")]
    return "\n".join(line for line in [*lines, join_url, url] if line)


def _text(event: Event, name: str) -> str:
    """A text in the active language, else in one it has; most texts of most events are not there at all."""
    cells = vars(event)
    if not any(cells.get(column) for column in _columns(name)):
        return ""
    return worded(event, name).text


@lru_cache(maxsize=8)
def _columns(name: str) -> tuple[str, ...]:
    return tuple(get_translation_fields(name))


def _said(name: str, text: str) -> str:
    """A line with words: one value, whatever stands in it."""
    return _folded(f"{name}:{text.translate(_ESCAPES)}")


def _folded(line: str) -> str:
    """A line in pieces of 75 octets, none of which cuts a letter."""
    if len(line) * 4 <= WIDTH or len(line.encode()) <= WIDTH:
        return line
    pieces, piece, width = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > WIDTH:
            pieces.append(piece)
            # The space that begins the next line counts.
            piece, width = "", 1
        piece += letter
        width += size
    return "\r\n ".join([*pieces, piece])


def _whole(method: str, called: list[str], events: list[Event], entries: list[str]) -> bytes:
    """With the rules of every zone that is used, for the years that are used."""
    years: dict[str, set[int]] = {}
    for event in events:
        if event.starts is not None and event.zone != "UTC":
            years.setdefault(event.zone, set()).update(
                (event.starts.year, (event.ends or event.starts).year)
            )
    zones = [_zone(name, min(used), max(used)) for name, used in sorted(years.items())]
    head = ["BEGIN:VCALENDAR", f"PRODID:{PRODUCT}", "VERSION:2.0", "CALSCALE:GREGORIAN"]
    lines = [*head, f"METHOD:{method}", *called, *zones, *entries, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


@lru_cache(maxsize=256)
def _zone(name: str, first: int, last: int) -> str:
    """The rules of a zone, as lines."""
    rules = Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
    return str(rules.to_ical().decode()).rstrip("\r\n")
