"""What is due as a calendar file (RFC 5545): an entry at each instant, for programs that look again by themselves.

An entry leads to the desk and not to the thing: programs keep what they read, and some things are behind private links.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from desk.reading import Entry

PRODUCT = "-//Tawasul//Desk//EN"
REFRESH = "PT1H"


def file_of(entries: Sequence[Entry], *, name: str, url: str, now: datetime) -> bytes:
    """The file of all that has an instant."""
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("name", name)
    whole.add("x-wr-calname", name)
    whole.add("refresh-interval;value=duration", REFRESH)
    whole.add("x-published-ttl", REFRESH)
    for entry in entries:
        if entry.due.at is not None:
            whole.add_component(_entry(entry, entry.due.at, url, now))
    return bytes(whole.to_ical())


def _entry(entry: Entry, at: datetime, url: str, now: datetime) -> Event:
    made = Event()
    made.add("uid", _number(entry))
    made.add("dtstamp", now.astimezone(UTC))
    made.add("dtstart", at.astimezone(UTC))
    made.add("summary", f"{entry.due.words}: {entry.due.title}")
    made.add("description", "\n".join(filter(None, [entry.due.place, url])))
    made.add("url", url)
    made.add("transp", "TRANSPARENT")
    return made


def _number(entry: Entry) -> str:
    """The same for the same thing at every look; the thing's own number is not in it."""
    named = f"{settings.SECRET_KEY}:{entry.row.source}:{entry.row.key}".encode()
    host = urlsplit(settings.PUBLIC_URL).hostname or "tawasul"
    return f"{hashlib.blake2b(named, digest_size=12).hexdigest()}@{host}"
