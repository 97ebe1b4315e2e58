"""A month of events as weeks of days, for a table that a screen reader reads and a phone folds into a list."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format

from core.counts import digits
from core.when import month_words
from events.models import Event
from events.models.event import FIRST_DAY, LAST_DAY

#: Django counts the days of a week from Sunday, Python from Monday.
_SUNDAY, WEEK = 6, 7


@dataclass(slots=True)
class Day:
    day: date
    is_today: bool
    #: Days of the months beside it fill the first and the last week.
    is_of_month: bool
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Weekday:
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A month with its weeks, and what of it has no day yet."""

    name: str
    weekdays: Sequence[Weekday]
    weeks: Sequence[Sequence[Day]]
    undated: Sequence[Event]
    count: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, as addresses write it: "2026-11"."""

    first: date

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1) if self.first.year < LAST_DAY.year else LAST_DAY

    @property
    def next(self) -> Month:
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def words(self) -> str:
        return digits(month_words(self.first))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))


def read_month(text: str) -> Month | None:
    """The month that an address names; None for anything else."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return Month(found) if FIRST_DAY <= found <= LAST_DAY else None


def grid_of(month: Month, events: Iterable[Event], *, today: date) -> Grid:
    """The weeks of a month as the reader's region begins them, each event on every day of it that is known."""
    starts = (int(get_format("FIRST_DAY_OF_WEEK")) + _SUNDAY) % WEEK
    weeks = [
        [Day(day, day == today, day.month == month.first.month) for day in week]
        for week in Calendar(starts).monthdatescalendar(month.first.year, month.first.month)
    ]
    days = {each.day: each for week in weeks for each in week if each.is_of_month}
    undated, seen = [], 0
    for event in events:
        seen += 1
        if not event.has_day or event.first_day is None or event.last_day is None:
            undated.append(event)
            continue
        for number in range((event.last_day - event.first_day).days + 1):
            here = days.get(event.first_day + timedelta(days=number))
            if here is not None:
                here.events.append(event)
    order = [(starts + number) % WEEK for number in range(WEEK)]
    weekdays = [Weekday(str(WEEKDAYS[each]), str(WEEKDAYS_ABBR[each])) for each in order]
    return Grid(month.words, weekdays, weeks, undated, seen)
