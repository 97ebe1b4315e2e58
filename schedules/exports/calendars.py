"""A published programme, or one session of it, for a calendar: what changed there is seen by its number rising."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from core.languages import worded
from core.text import direction
from events.models import Event
from events.states import EventStatus
from programmes import links
from programmes.reading import Published, Shown

PRODUCT = "-//Tawasul//Programmes//EN"
#: How often programs look again.
REFRESH = timedelta(hours=1)
#: A session without an end is so long, for calendars.
UNSAID = timedelta(minutes=30)
#: States of the whole event in which none of its sessions takes place.
OFF = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})


def programme_file(programme: Published, language: str) -> bytes:
    """Every session with an hour; those cancelled say so."""
    calendar = begun("PUBLISH")
    name = worded(programme.event, "title").text
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return _whole(calendar, programme, programme.sessions, language)


def session_file(programme: Published, one: Shown, language: str) -> bytes | None:
    """One session; None while its hour is not known. For one that is cancelled, the file takes it back."""
    if one.starts is None:
        return None
    method = "CANCEL" if _is_off(programme.event, one) else "PUBLISH"
    return _whole(begun(method), programme, [one], language)


def begun(method: str) -> Calendar:
    """A calendar file that holds nothing yet."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


@lru_cache(maxsize=256)
def zone_rules(name: str, first: int, last: int) -> Timezone:
    """The rules of a zone for these years."""
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))


def _is_off(event: Event, one: Shown) -> bool:
    return one.is_cancelled or event.status in OFF


def _whole(
    calendar: Calendar, programme: Published, sessions: Iterable[Shown], language: str
) -> bytes:
    years: set[int] = set()
    for one in sessions:
        if one.starts is not None:
            years |= {one.starts.year, (one.ends or one.starts).year}
            calendar.add_component(_entry(programme, one, language))
    if years and programme.zone != "UTC":
        calendar.subcomponents[:0] = [zone_rules(programme.zone, min(years), max(years))]
    return bytes(calendar.to_ical())


def _entry(programme: Published, one: Shown, language: str) -> Entry:
    zone, row, event = ZoneInfo(programme.zone), one.row, programme.event
    starts = (one.starts or programme.at).astimezone(zone)
    at = max(datetime.fromisoformat(row["at"]), event.updated_at)
    entry, spoken = Entry(), {"language": language}
    entry.add("uid", row["uid"])
    # A change of the event itself reaches its sessions, too.
    entry.add("sequence", row["sequence"] + event.sequence)
    entry.add("dtstamp", at)
    entry.add("last-modified", at)
    entry.add("dtstart", starts)
    entry.add("dtend", (one.ends or starts + UNSAID).astimezone(zone))
    entry.add("summary", one.title, parameters=spoken)
    where = [worded(one.room["name"]).text] if one.room else []
    where += [worded(event, "place").text]
    comma = "، " if direction(language) == "rtl" else ", "
    if any(where):
        entry.add("location", comma.join(filter(None, where)), parameters=spoken)
    names = comma.join(worded(speaker.name).text for speaker in one.people)
    url = links.session_url(event, one.key)
    lines = [names, worded(row["abstract"]).text, url]
    entry.add("description", "\n".join(filter(None, lines)), parameters=spoken)
    entry.add("url", url)
    entry.add("status", "CANCELLED" if _is_off(event, one) else "CONFIRMED")
    return entry
