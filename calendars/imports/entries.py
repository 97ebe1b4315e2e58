"""What the entries of a calendar file say, one by one: series laid out, each with what of it is lost."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.imports.components import every, first
from calendars.imports.times import Told
from core.errors import Refused
from core.text import clean_line, clean_text

TITLE, PLACE, DESCRIPTION, LINK = 300, 300, 10_000, 500
#: What is not taken from a file, and what it is called.
LOST: dict[str, Promise] = {
    "VALARM": gettext_lazy("Alarms: people set their own reminders here."),
    "ATTENDEE": gettext_lazy("Names and addresses of people: nobody is taken from a file."),
    "ORGANIZER": gettext_lazy("Names and addresses of people: nobody is taken from a file."),
    "CONTACT": gettext_lazy("Names and addresses of people: nobody is taken from a file."),
    "ATTACH": gettext_lazy("Attached files and pictures."),
    "IMAGE": gettext_lazy("Attached files and pictures."),
    "URL": gettext_lazy("Addresses of pages elsewhere."),
    "CATEGORIES": gettext_lazy("Categories of the file."),
    "GEO": gettext_lazy("Points on the map."),
    "RELATED-TO": gettext_lazy("What belongs to what."),
}
_is_link = URLValidator(["https", "http"])
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a file tells it."""

    uid: str
    occurrence: str
    sequence: int
    title: str
    description: str
    place: str
    join_url: str
    starts: str
    ends: str
    zone: str
    during: str
    is_cancelled: bool
    is_tentative: bool
    is_private: bool
    #: What was done to the file's own words, and what was lost of this one.
    notes: tuple[str, ...] = field(compare=False)

    @property
    def key(self) -> str:
        """By which it is chosen on the page."""
        return hashlib.sha256(f"{self.uid}\n{self.occurrence}".encode()).hexdigest()[:24]

    @property
    def fingerprint(self) -> str:
        """The same while the file says the same, whatever number it gives to it."""
        said = {name: value for name, value in asdict(self).items() if name not in _NOT_SAID}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


_NOT_SAID = {"notes", "sequence"}


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry says besides its time."""

    uid: str
    sequence: int
    title: str
    description: str
    place: str
    join_url: str
    is_cancelled: bool
    is_tentative: bool
    is_private: bool
    notes: tuple[str, ...]

    def at(self, told: Told, occurrence: str, *notes: str) -> Entry:
        starts, said = told.starts, asdict(self)
        ends = told.ends
        hours: dict[str, Any] = {"starts": "", "ends": "", "zone": "", "during": ""}
        if starts.has_hour:
            hours |= {"starts": f"{starts.at:%Y-%m-%dT%H:%M}", "zone": starts.zone}
            hours["ends"] = f"{ends:%Y-%m-%dT%H:%M}" if ends else ""
        else:
            day, last = starts.at.date(), (ends or starts.at).date()
            hours["during"] = f"{day}/{last}" if last > day else f"{day}"
        said["notes"] = tuple(note for note in (*self.notes, starts.note, *notes) if note)
        return Entry(occurrence=occurrence, **said, **hours)


def words_of(entry: Any, *, is_all_cancelled: bool) -> Words:
    """Raises Refused for one without a title, or with letters that are none."""
    notes: list[str] = []
    title = _cut(_text(entry, "SUMMARY"), TITLE, notes, is_line=True)
    if not title:
        raise Refused(_("It has no title."))
    place = _cut(_text(entry, "LOCATION"), PLACE, notes, is_line=True)
    join_url = _link(_text(entry, "CONFERENCE")) or _link(_text(entry, "X-GOOGLE-CONFERENCE"))
    if _LINK.fullmatch(place):
        join_url, place = join_url or _link(place), ""
        notes.append(_("Its place is an address on the web: it is the link to join."))
    status = _text(entry, "STATUS").upper()
    return Words(
        uid_of(entry),
        _number(first(entry, "SEQUENCE")),
        title,
        _cut(_text(entry, "DESCRIPTION"), DESCRIPTION, notes),
        place,
        join_url,
        is_cancelled=is_all_cancelled or status == "CANCELLED",
        is_tentative=status == "TENTATIVE",
        is_private=_text(entry, "CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"},
        notes=tuple(notes),
    )


def uid_of(entry: Any) -> str:
    """Its number; one without is known by what it says."""
    uid = " ".join(_text(entry, "UID").split())
    if not uid or len(uid) > 255:  # noqa: PLR2004 -- the width of the column
        said = f"{_text(entry, 'SUMMARY')}\n{_raw(first(entry, 'DTSTART'))}\n{uid}"
        return "unnumbered:" + hashlib.sha256(said.encode(errors="replace")).hexdigest()
    return uid.replace("\x00", "")


def label_of(entry: Any) -> str:
    """What a refused entry is called on the page."""
    words = _text(entry, "SUMMARY") or _text(entry, "UID")
    return " ".join("".join(letter for letter in words if letter.isprintable()).split())[:80]


def count_lost(entry: Any, lost: Counter[str]) -> None:
    """Add what of the entry is not taken."""
    names = {name for name in entry if every(entry, name)}
    names |= {str(part.name) for part in getattr(entry, "subcomponents", ())}
    lost.update({str(LOST[name]) for name in names if name in LOST})


def _raw(value: Any) -> str:
    try:
        return str(value.to_ical()) if value is not None else ""
    except (ValueError, TypeError, AttributeError):
        return ""


def _text(entry: Any, name: str) -> str:
    value = first(entry, name)
    return str(value) if value is not None else ""


def _number(value: Any) -> int:
    try:
        return min(max(int(value), 0), 2**31 - 1)
    except (TypeError, ValueError, OverflowError):
        return 0


def _link(text: str) -> str:
    try:
        _is_link(text)
    except ValidationError:
        return ""
    return text if len(text) <= LINK else ""


def _cut(text: str, limit: int, notes: list[str], *, is_line: bool = False) -> str:
    """Clean text; one that is too long is cut, and a note says so."""
    clean = clean_line if is_line else clean_text
    if len(text) > limit:
        text = text[: limit - 1] + "…"
        notes.append(_("A text of it was too long and was cut."))
    return clean(text, limit)


def in_order(components: list[Any]) -> Iterator[Any]:
    """Of entries with one number the newest comes last, so that it wins."""

    def age(entry: Any) -> tuple[int, str]:
        return _number(first(entry, "SEQUENCE")), _raw(first(entry, "LAST-MODIFIED"))

    return iter(sorted(components, key=age))
