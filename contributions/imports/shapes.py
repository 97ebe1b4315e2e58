"""Two shapes of files: the export of Polis, and our own. Each row becomes an idea or a position, or a reason why not.

Polis: comments.csv (timestamp in ms, comment-id, moderated, comment-body), votes.csv (timestamp, comment-id,
voter-id, vote). Ours: ideas (ref, title, text; and language, level, country, name, status, submitted), positions
(idea, voter, stance; and at). Times of ours are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, TypeVar

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django_countries import countries

from campaigns.models.idea import NAME_LIMIT, TITLE_LIMIT
from campaigns.states import IdeaStatus, Level, Stance
from contributions.imports.reading import columns_of
from core.errors import Refused
from core.text import clean_line, clean_text, detect_language

T = TypeVar("T")
OWN = "own"
REF_LIMIT = 80
TEXT_LIMIT = 20_000
#: A body becomes the title as a whole up to here, else by its first words.
WHOLE_TITLE = 160
#: The earliest and the latest moment that a file may name: 1990 to 2100.
FIRST_MS, LAST_MS = 631_152_000_000, 4_102_444_800_000


@dataclass(frozen=True, slots=True)
class IdeaRow:
    ref: str
    title: str
    text: str
    status: str
    at: datetime
    language: str
    level: str = ""
    country: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PositionRow:
    idea: str
    voter: str
    stance: str
    at: datetime


Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shape:
    idea_columns: frozenset[str]
    position_columns: frozenset[str]
    idea: Callable[[Cells], IdeaRow]
    position: Callable[[Cells], PositionRow | None]
    #: Stances that any file of this shape holds; the campaign must take them.
    stances: frozenset[str] = frozenset()


class Judged:
    """The faults of one line, gathered so that all of them are named at once."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def part(self, read: Callable[[], T], instead: T) -> T:
        """What a cell says; a cell that cannot be read is noted."""
        try:
            return read()
        except Refused as refusal:
            self.faults.append(str(refusal))
            return instead

    def settle(self) -> None:
        """Raises Refused with every fault."""
        if self.faults:
            raise Refused(" · ".join(self.faults))


def _moment(cell: str) -> datetime:
    if not cell.isdecimal() or not FIRST_MS <= int(cell) <= LAST_MS:
        raise Refused(_("the time is not one in milliseconds"))
    return datetime.fromtimestamp(int(cell) / 1000, UTC)


def _iso(cell: str, default: datetime) -> datetime:
    if not cell.strip():
        return default
    try:
        at = parse_datetime(cell.strip())
    except ValueError:
        at = None
    if at is None:
        raise Refused(_("the time is not written as 2020-10-15T12:00:00Z"))
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _ref(cell: str, limit: int = REF_LIMIT) -> str:
    ref = clean_line(cell, limit)
    if not ref:
        raise Refused(_("it has no number of its own"))
    return ref


def _titled(body: str) -> tuple[str, str]:
    """A title and a text from one body."""
    line = " ".join(body.split())
    if len(line) <= WHOLE_TITLE:
        return line, "" if line == body else body
    cut = line[:WHOLE_TITLE].rpartition(" ")[0] or line[:WHOLE_TITLE]
    return f"{cut} …", body


_MODERATED = {"1": IdeaStatus.PUBLISHED, "0": IdeaStatus.SUBMITTED, "-1": IdeaStatus.DECLINED}
_VOTES = {"1": Stance.AGREE, "-1": Stance.DISAGREE, "0": Stance.PASS}


def _body(cell: str) -> str:
    body = clean_text(cell, TEXT_LIMIT)
    if not body:
        raise Refused(_("it has no words"))
    return body


def _moderated(cell: str) -> IdeaStatus:
    status = _MODERATED.get(cell.strip())
    if status is None:
        raise Refused(_("moderated is none of 1, 0, -1"))
    return status


def _polis_idea(cells: Cells) -> IdeaRow:
    judged = Judged()
    body = judged.part(lambda: _body(cells["comment-body"]), "")
    status = judged.part(lambda: _moderated(cells["moderated"]), IdeaStatus.SUBMITTED)
    ref = judged.part(lambda: _ref(cells["comment-id"]), "")
    at = judged.part(lambda: _moment(cells["timestamp"].strip()), datetime.now(UTC))
    judged.settle()
    title, text = _titled(body)
    return IdeaRow(ref, title, text, status, at, detect_language(body))


def _voted(cell: str) -> Stance:
    if cell not in _VOTES:
        raise Refused(_("the vote is none of 1, 0, -1"))
    return _VOTES[cell]


def _polis_position(cells: Cells) -> PositionRow | None:
    vote = cells["vote"].strip()
    if not vote:
        return None
    judged = Judged()
    stance = judged.part(lambda: _voted(vote), Stance.PASS)
    voter = judged.part(lambda: _ref(cells["voter-id"]), "")
    idea = judged.part(lambda: _ref(cells["comment-id"]), "")
    at = judged.part(lambda: _moment(cells["timestamp"].strip()), datetime.now(UTC))
    judged.settle()
    return PositionRow(idea, voter, stance, at)


def _chosen(cells: Cells, name: str, allowed: frozenset[str], default: str = "") -> str:
    value = cells.get(name, "").strip().lower() or default
    if value and value not in allowed:
        raise Refused(
            _("%(column)s is none of %(values)s")
            % {"column": name, "values": ", ".join(sorted(allowed))}
        )
    return value


_LANGUAGES = frozenset(code for code, _name in settings.CONTENT_LANGUAGES)
_STATUSES = frozenset(
    {IdeaStatus.PUBLISHED.value, IdeaStatus.SUBMITTED.value, IdeaStatus.DECLINED.value}
)


def _title(cell: str) -> str:
    title = clean_line(cell, TITLE_LIMIT)
    if not title:
        raise Refused(_("it has no title"))
    return title


def _country(cell: str) -> str:
    country = cell.strip().upper()
    if country and not countries.name(country):
        raise Refused(_("the country is none of the two-letter codes of ISO 3166"))
    return country


def _own_idea(cells: Cells) -> IdeaRow:
    judged = Judged()
    ref = judged.part(lambda: _ref(cells["ref"]), "")
    title = judged.part(lambda: _title(cells["title"]), "")
    text = judged.part(lambda: clean_text(cells["text"], TEXT_LIMIT), "")
    status = judged.part(lambda: _chosen(cells, "status", _STATUSES, IdeaStatus.SUBMITTED), "")
    now = datetime.now(UTC)
    at = judged.part(lambda: _iso(cells.get("submitted", ""), now), now)
    language = judged.part(lambda: _chosen(cells, "language", _LANGUAGES), "")
    level = judged.part(lambda: _chosen(cells, "level", frozenset(Level.values)), "")
    country = judged.part(lambda: _country(cells.get("country", "")), "")
    name = judged.part(lambda: clean_line(cells.get("name", ""), NAME_LIMIT), "")
    judged.settle()
    language = language or detect_language(f"{title}\n{text}")
    return IdeaRow(ref, title, text, status, at, language, level, country, name)


def _own_position(cells: Cells) -> PositionRow | None:
    judged = Judged()
    stance = judged.part(lambda: _chosen(cells, "stance", frozenset(Stance.values)), "")
    if not stance and not judged.faults:
        return None
    idea = judged.part(lambda: _ref(cells["idea"]), "")
    voter = judged.part(lambda: _ref(cells["voter"]), "")
    now = datetime.now(UTC)
    at = judged.part(lambda: _iso(cells.get("at", ""), now), now)
    judged.settle()
    return PositionRow(idea, voter, stance, at)


def shape_of(file: BinaryIO) -> str:
    """The name of the shape whose columns an ideas file has; of ours, where it has neither's."""
    try:
        found = columns_of(file)
    except Refused:
        return OWN
    return next((name for name, shape in SHAPES.items() if shape.idea_columns <= found), OWN)


SHAPES = {
    "polis": Shape(
        frozenset({"timestamp", "comment-id", "moderated", "comment-body"}),
        frozenset({"timestamp", "comment-id", "voter-id", "vote"}),
        _polis_idea,
        _polis_position,
        frozenset(_VOTES.values()),
    ),
    OWN: Shape(
        frozenset({"ref", "title", "text"}),
        frozenset({"idea", "voter", "stance"}),
        _own_idea,
        _own_position,
    ),
}
