"""What every kind of file is read into: tracks, rooms, people and sessions by the names that the file has for them."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.text import clean_line, clean_text
from core.wall import is_zone
from programmes.speech import languages_in
from programmes.states import PlanStatus

LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME, LONGEST_REF = 300, 10_000, 150, 120
_BLOCKS = re.compile(r"</?(?:p|div|ul|ol|li|br|h[1-6]|tr|blockquote)\b[^>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<(?:[a-zA-Z/!][^<>]*)>")
_NOT_LATIN = {
    "ar": re.compile("[\u0600-\u06ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "zh-hans": re.compile("[\u4e00-\u9fff]"),
}
#: Languages with a column of their own for texts.
COLUMNS = ("ar", "en", "fr", "es", "ru", "zh-hans")
LATIN = frozenset(COLUMNS) - frozenset(_NOT_LATIN)
SHORT_STATE = 60


@dataclass(slots=True)
class Place:
    """A track or a room."""

    ref: str
    name: dict[str, str]
    colour: str = ""
    capacity: int | None = None


@dataclass(slots=True)
class Speaker:
    ref: str
    name: str
    biography: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SessionRow:
    ref: str
    title: dict[str, str]
    #: What the row is called where something is said of it.
    label: str
    starts: datetime | None = None
    ends: datetime | None = None
    abstract: dict[str, str] = field(default_factory=dict)
    track: str = ""
    room: str = ""
    kind: str = ""
    status: str = PlanStatus.PLANNED
    state: str = ""
    languages: list[str] = field(default_factory=list)
    interpreted: list[str] = field(default_factory=list)
    #: Names of the people in the file and their roles.
    people: list[tuple[str, str]] = field(default_factory=list)
    #: What was lost or unclear, in sentences.
    notes: list[str] = field(default_factory=list)
    #: Why the row cannot be taken.
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Incoming:
    """A whole file, as it was read."""

    source: str
    zone: str = ""
    #: What a text is in whose letters and session do not say: the chosen one, else the file's own.
    language: str = ""
    #: An organiser chose it: it counts for more than what is spoken in a session.
    is_chosen: bool = False
    tracks: dict[str, Place] = field(default_factory=dict)
    rooms: dict[str, Place] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    sessions: list[SessionRow] = field(default_factory=list)
    #: What was lost or unclear of the file as a whole.
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def begun(source: str, zone: str, own: str, language: str, spoken: list[str]) -> Incoming:
    """A file of which nothing is read yet, on the clocks of the event, else on its own.

    `spoken`: what its sessions say of their languages, which is the nearest to a language of its texts.
    """
    found = Incoming(source, zone=zone or (own if is_zone(own) else "UTC"))
    found.language, found.is_chosen = language or commonest(spoken), bool(language)
    if zone and is_zone(own) and own != zone:
        words = _("The file is in the time of %(own)s; its hours were changed to %(zone)s.")
        found.notes.append(words % {"own": own, "zone": zone})
    return found


def commonest(spoken: list[str]) -> str:
    """The language that most of these words name first, of those with a column of their own."""
    named = [code for words in spoken for code in languages_in(words)[0][:1] if code in COLUMNS]
    return Counter(named).most_common(1)[0][0] if named else ""


def dicts(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a list in a file; whatever else stands there is passed over."""
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def said(value: Any) -> str:
    """What a file says as text: a number is one, too; a list or an object is not."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def line(value: Any, limit: int = LONGEST_NAME) -> str:
    """One clean line. Raises Refused."""
    return clean_line(html.unescape(_TAGS.sub("", said(value))), limit)


def prose(value: Any) -> str:
    """Clean text of several lines, of HTML only its words. Raises Refused."""
    plain = _TAGS.sub("", _BLOCKS.sub("\n", said(value)))
    text = clean_text(html.unescape(plain), LONGEST_TEXT)
    return re.sub(r"\n{3,}", "\n\n", text)


def told_in(text: str, found: Incoming, spoken: Iterable[str] = ()) -> dict[str, str]:
    """A text under its language: its letters', else the chosen one, the one spoken in its session, the file's."""
    if not text:
        return {}
    for code, letters in _NOT_LATIN.items():
        if len(letters.findall(text)) * 3 > len(text):
            return {code: text}
    if found.is_chosen:
        return {found.language: text}
    latin = [code for code in [*spoken, found.language, "en"] if code in LATIN]
    return {latin[0]: text}
