"""A programme as a table of times and rooms, day by day: one table for wide pages, read in its order as a list on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from core.wall import shown
from programmes.reading import Published, Shown
from programmes.speech import speech_name
from programmes.states import SessionKind


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader chose to see: hours in a zone, and sessions of a kind."""

    zone: str
    track: int | None = None
    room: int | None = None
    theme: str = ""
    language: str = ""

    def keeps(self, one: Shown) -> bool:
        row = one.row
        return (
            self.track in {None, row["track"]}
            and self.room in {None, row["room"]}
            and (not self.theme or self.theme in {theme["slug"] for theme in row["themes"]})
            and (not self.language or self.language in {*row["languages"], *row["interpreted"]})
        )


@dataclass(frozen=True, slots=True)
class Hour:
    """What clocks show in the zone that was chosen, and the instant as machines read it."""

    wall: datetime
    machine: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A session on the page."""

    one: Shown
    starts: Hour | None
    ends: Hour | None
    #: It is not as it was in the version before this number.
    changed_in: int | None = None

    @property
    def kind(self) -> str:
        kind = self.one.row["kind"]
        return str(SessionKind(kind).label) if kind in SessionKind.values and kind else ""

    @property
    def languages(self) -> list[str]:
        return [speech_name(code) for code in self.one.row["languages"]]

    @property
    def interpreted(self) -> list[str]:
        return [speech_name(code) for code in self.one.row["interpreted"]]


@dataclass(slots=True)
class Cell:
    """What is in a room from one line of the table on, for so many lines."""

    entries: list[Entry]
    room: Mapping[str, Any] | None = None
    span: int = 1
    until: datetime | None = None


@dataclass(slots=True)
class Line:
    """A line of the table: when it begins, and what begins then in each room; None where something goes on."""

    starts: Hour
    cells: list[Cell | None] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    """A day of the programme in the zone that was chosen."""

    day: date | None
    rooms: list[Mapping[str, Any] | None] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    #: Sessions whose hour is not known.
    loose: list[Entry] = field(default_factory=list)

    @property
    def is_grid(self) -> bool:
        """Whether there is more than one room to put side by side."""
        return len(self.rooms) > 1


def entry_of(programme: Published, one: Shown, zone: str) -> Entry:
    since = one.row["since"]
    changed = since if since > 1 and since == programme.number else None
    return Entry(one, _hour(one.starts, zone), _hour(one.ends, zone), changed)


def _hour(at: datetime | None, zone: str) -> Hour | None:
    if at is None:
        return None
    return Hour(shown(at, zone), at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds"))


def days_of(programme: Published, sessions: Sequence[Shown], choice: Choice) -> list[Day]:
    """The sessions by day; those whose day is not known come last."""
    days: dict[date | None, list[Entry]] = {}
    for one in sessions:
        entry = entry_of(programme, one, choice.zone)
        day = entry.starts.wall.date() if entry.starts else one.day
        days.setdefault(day, []).append(entry)
    order = sorted(days, key=lambda day: (day is None, day or date.max))
    return [_day(programme, day, days[day]) for day in order]


def _day(programme: Published, day: date | None, entries: list[Entry]) -> Day:
    timed = sorted((entry for entry in entries if entry.starts), key=_begins)
    found = Day(day, loose=[entry for entry in entries if entry.starts is None])
    used = {entry.one.row["room"] for entry in timed}
    found.rooms = [room for key, room in programme.rooms.items() if key in used]
    if None in used or used - set(programme.rooms):
        found.rooms.append(None)
    begins = sorted({_begins(entry) for entry in timed})
    starts = {_begins(entry): entry.starts for entry in timed}
    columns = [_column(room, timed, begins) for room in found.rooms]
    for at in begins:
        hour = starts[at]
        if hour is not None:
            found.lines.append(Line(hour, [column.get(at) for column in columns]))
    return found


def _begins(entry: Entry) -> datetime:
    return entry.one.starts or timezone.now()


def _column(
    room: Mapping[str, Any] | None, timed: list[Entry], begins: list[datetime]
) -> dict[datetime, Cell | None]:
    """The cells of a room by the line they begin on. What overlaps in one room shares a cell."""
    key = room["key"] if room else None
    cells: list[tuple[datetime, Cell]] = []
    for entry in timed:
        mine = entry.one.room["key"] if entry.one.room else None
        if mine != key:
            continue
        at, until = _begins(entry), entry.one.ends
        last = cells[-1][1] if cells else None
        if last is not None and (
            cells[-1][0] == at or (last.until is not None and at < last.until)
        ):
            last.entries.append(entry)
            last.until = max(filter(None, (last.until, until)), default=None)
        else:
            cells.append((at, Cell([entry], room, until=until)))
    return _spanned(room, cells, begins)


def _spanned(
    room: Mapping[str, Any] | None, cells: list[tuple[datetime, Cell]], begins: list[datetime]
) -> dict[datetime, Cell | None]:
    found: dict[datetime, Cell | None] = {at: Cell([], room) for at in begins}
    for at, cell in cells:
        until = cell.until
        under = [line for line in begins if line > at and until is not None and line < until]
        cell.span = 1 + len(under)
        found[at] = cell
        found |= dict.fromkeys(under)
    return found
