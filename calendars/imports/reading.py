"""A calendar file from its bytes to its events and its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from calendars.imports import recurring
from calendars.imports.components import calendars_in, every, first, is_broken
from calendars.imports.entries import Entry, count_lost, in_order, label_of, uid_of, words_of
from calendars.imports.recurring import Budget
from calendars.imports.times import Told, Wall, told_by, wall_of
from core.errors import Refused
from core.wall import LAST_YEAR

#: Of a series: so many, and none further away than this.
MOST_OF_SERIES, BACK, AHEAD = 100, timedelta(days=366), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry that cannot be taken, and why."""

    label: str
    words: str


@dataclass(slots=True)
class Reading:
    """What a file holds."""

    entries: dict[str, Entry] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    #: What was not taken, in words, and of how many entries.
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry) -> None:
        self.entries[entry.key] = entry


@dataclass(frozen=True, slots=True)
class Reader:
    """What is the same for a whole file."""

    zone: str
    now: datetime
    budget: Budget
    is_all_cancelled: bool = False


def read_calendar(content: bytes, *, zone: str, now: datetime) -> Reading:
    """Read a file; `zone` is that of hours which name none. Raises Refused for a file that cannot be read at all."""
    found, budget = Reading(), Budget()
    for calendar in calendars_in(content):
        method = str(first(calendar, "METHOD") or "").upper()
        reader = Reader(zone, now, budget, is_all_cancelled=method == "CANCEL")
        components = [each for each in calendar.walk("VEVENT") if each is not calendar]
        _read(found, components, reader)
    if not found.entries and not found.faults:
        raise Refused(_("There are no events in this file."))
    return found


@dataclass(frozen=True, slots=True)
class Series:
    """Which ones of a series are there, by their stamps on the clocks of its zone."""

    stamps: frozenset[str] = frozenset()
    zone: str = ""

    def stamp(self, was: Wall) -> str:
        return (
            Wall(was.in_zone(self.zone), self.zone).stamp if was.zone and self.zone else was.stamp
        )


def _read(found: Reading, components: Iterable[Any], reader: Reader) -> None:
    """All entries of one calendar: each series with those of it that were moved."""
    series: dict[str, list[Any]] = {}
    for component in components:
        count_lost(component, found.lost)
        series.setdefault(uid_of(component), []).append(component)
    for same in series.values():
        masters = [each for each in in_order(same) if first(each, "RECURRENCE-ID") is None]
        moved = [each for each in in_order(same) if first(each, "RECURRENCE-ID") is not None]
        laid_out = Series()
        for master in masters[-1:]:
            laid_out = _take(found, master, reader)
        for each in moved:
            _take_moved(found, each, reader, laid_out)


def _take(found: Reading, master: Any, reader: Reader) -> Series:
    """Take an entry, each day of it."""
    try:
        _refuse_broken(master)
        words = words_of(master, is_all_cancelled=reader.is_all_cancelled)
        told = told_by(master, reader.zone)
        starts, note = _laid_out(master, told, reader)
        if not any(first(master, name) is not None for name in ("RRULE", "RDATE")):
            found.add(words.at(told, "", note))
            return Series()
        stamps = [Wall(at, told.starts.zone).stamp for at in starts]
        for at, stamp in zip(starts, stamps, strict=True):
            found.add(words.at(told.at(at), stamp, note))
        return Series(frozenset(stamps), told.starts.zone)
    except Refused as refusal:
        found.faults.append(Fault(label_of(master), str(refusal)))
        return Series()


def _take_moved(found: Reading, entry: Any, reader: Reader, series: Series) -> None:
    """One of a series that differs from the rest."""
    try:
        _refuse_broken(entry)
        words = words_of(entry, is_all_cancelled=reader.is_all_cancelled)
        told = told_by(entry, reader.zone)
        value = first(entry, "RECURRENCE-ID")
        was = wall_of(value.dt, str(value.params.get("TZID", "")), reader.zone)
        note = ""
        if str(value.params.get("RANGE", "")).upper() == "THISANDFUTURE":
            note = _("The file moves all that follow, too; only this one was.")
        stamp = series.stamp(was)
        if not series.stamps or stamp in series.stamps:
            found.add(words.at(told, stamp, note))
    except Refused as refusal:
        found.faults.append(Fault(label_of(entry), str(refusal)))


def _refuse_broken(entry: Any) -> None:
    """Properties that the library could not read, where they matter."""
    if is_broken(entry, "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"):
        raise Refused(_("Its time cannot be read."))


def _laid_out(master: Any, told: Told, reader: Reader) -> tuple[list[datetime], str]:
    """When each of the series starts, and what is to be said of those left out."""
    starts, note = {told.starts.at}, ""
    rules = [recurring.rule_of(value, reader.budget) for value in every(master, "RRULE")]
    for rule in rules:
        found, is_cut = _by_rule(rule, told, reader) if rule else (set(), False)
        starts |= found
        if is_cut and found:
            # The first day of one that began long ago is as far away as those left out.
            starts = {at for at in starts if at >= min(found)}
            words = _("Of its series only the days from %(first)s to %(last)s were taken.")
            note = words % {"first": min(found).date(), "last": max(found).date()}
    if None in rules or is_broken(master, "RRULE"):
        note = _("Its rule of repetition is not known here: only its first day was taken.")
    starts |= _listed(master, "RDATE", told, reader)
    starts -= _listed(master, "EXDATE", told, reader)
    return sorted(starts)[: MOST_OF_SERIES * 2], note


def _by_rule(rule: recurring.Rule, told: Told, reader: Reader) -> tuple[set[datetime], bool]:
    """Those of a series near today, else its first ones; and whether there are others."""
    start, today = told.starts.at, reader.now.date()
    until = _until(rule.until, told, reader)
    horizon = min(max(today, start.date()) + AHEAD, date(LAST_YEAR, 12, 31))
    last = min(until.date(), horizon) if until else horizon
    since = max(start.date(), today - BACK)
    found, is_full = _first_of(rule, told, since, last, until)
    if not found and since > start.date():
        since = start.date()
        found, is_full = _first_of(rule, told, since, last, until)
    ends_there = rule.count is not None or (until is not None and until.date() <= horizon)
    return found, is_full or since > start.date() or not ends_there


def _first_of(
    rule: recurring.Rule, told: Told, since: date, last: date, until: datetime | None
) -> tuple[set[datetime], bool]:
    found: set[datetime] = set()
    for at in recurring.days_of(rule, told.starts.at, since=since, last=last):
        if until is not None and at > until:
            break
        if len(found) == MOST_OF_SERIES:
            return found, True
        found.add(at)
    return found, False


def _until(value: Any, told: Told, reader: Reader) -> datetime | None:
    """The last moment of the rule on the clocks of its start."""
    if value is None:
        return None
    wall = wall_of(value, "", told.starts.zone or reader.zone)
    end_of_day = timedelta(hours=23, minutes=59)
    return (
        wall.at if wall.has_hour and told.starts.has_hour else wall.at.replace(hour=0) + end_of_day
    )


def _listed(master: Any, name: str, told: Told, reader: Reader) -> set[datetime]:
    """Days that a list adds or takes away; of a period its start."""
    found: set[datetime] = set()
    for value in every(master, name):
        for each in getattr(value, "dts", ()):
            at = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            tzid = str(getattr(value, "params", {}).get("TZID", ""))
            wall = wall_of(at, tzid, told.starts.zone or reader.zone)
            if wall.has_hour:
                found.add(_on_clocks_of(wall, told))
            else:
                found.add(datetime.combine(wall.at.date(), told.starts.at.time()))
    return found


def _on_clocks_of(wall: Wall, told: Told) -> datetime:
    if not told.starts.has_hour:
        return wall.at.replace(hour=0, minute=0)
    return wall.in_zone(told.starts.zone)
