"""The days of a series, as RFC 5545 lays its rule out, by days and not below; never longer than its budget of looks."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.errors import Refused
from core.wall import LAST_YEAR

DAY, WEEK = timedelta(days=1), 7
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Parts of a rule that are understood; with any other one only the first day is taken.
KNOWN = {
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYMONTH",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYDAY",
    "BYSETPOS",
    "WKST",
}
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}


@dataclass(slots=True)
class Budget:
    """How many days may be looked at for one file: a rule that never comes true ends here, too."""

    left: int = 400_000

    def spend(self, days: int) -> None:
        self.left -= days
        if self.left < 0:
            raise Refused(
                _("The series of this file are too long to be laid out. Send it in parts.")
            )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a series."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: Any = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    #: Day of the week, and which one of them: (0, None) every Monday, (4, -1) the last Friday.
    weekdays: frozenset[tuple[int, int | None]] = frozenset()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    budget: Budget = field(default_factory=Budget, compare=False)


def rule_of(value: Mapping[str, Sequence[Any]], budget: Budget) -> Rule | None:
    """A rule that can be laid out; None for one whose parts are not known here, or not sound."""
    parts = {name.upper(): list(found) for name, found in value.items()}
    frequency = str((parts.get("FREQ") or [""])[0]).upper()
    has_year_days = bool(parts.get("BYYEARDAY")) and frequency != "YEARLY"
    if not set(parts) <= KNOWN or frequency not in FREQUENCIES or has_year_days:
        return None
    try:
        return Rule(
            frequency,
            max(int((parts.get("INTERVAL") or [1])[0]), 1),
            int(parts["COUNT"][0]) if parts.get("COUNT") else None,
            (parts.get("UNTIL") or [None])[0],
            _numbers(parts, "BYMONTH"),
            _numbers(parts, "BYMONTHDAY"),
            _numbers(parts, "BYYEARDAY"),
            frozenset(_weekday(str(each)) for each in parts.get("BYDAY", ())),
            tuple(int(each) for each in parts.get("BYSETPOS", ())),
            DAYS.index(str((parts.get("WKST") or ["MO"])[0]).upper()),
            budget,
        )
    except (ValueError, IndexError, TypeError):
        return None


def _numbers(parts: Mapping[str, Sequence[Any]], name: str) -> frozenset[int]:
    return frozenset(int(each) for each in parts.get(name, ()))


def _weekday(text: str) -> tuple[int, int | None]:
    number, name = text[:-2], text[-2:].upper()
    return DAYS.index(name), int(number) if number else None


def days_of(rule: Rule, starts: datetime, *, since: date, last: date) -> Iterator[datetime]:
    """When the rule comes true, from its start on: those from `since` to `last`.

    Where the rule counts, what lies before `since` is counted, too.
    """
    number = 0
    for day in _laid_out(rule, starts.date(), since if rule.count is None else starts.date(), last):
        if day < starts.date():
            continue
        number += 1
        if rule.count is not None and number > rule.count:
            return
        if day >= since:
            yield datetime.combine(day, starts.time())


def _laid_out(rule: Rule, start: date, since: date, last: date) -> Iterator[date]:
    for first_day, length in _periods(rule, start, since, last):
        rule.budget.spend(length)
        days = (first_day + DAY * number for number in range(length))
        found = [day for day in days if _fits(rule, day, start)]
        for day in _placed(found, rule.positions):
            if day > last:
                return
            yield day


def _placed(found: Sequence[date], positions: Iterable[int]) -> Sequence[date]:
    """Of the days of one period those at the positions that the rule names."""
    if not positions:
        return found
    numbers = {at - 1 if at > 0 else len(found) + at for at in positions if at}
    return [day for number, day in enumerate(found) if number in numbers]


def _periods(rule: Rule, start: date, since: date, last: date) -> Iterator[tuple[date, int]]:
    """The days, weeks, months or years of the rule with their lengths, from the one before `since`."""
    step = rule.interval
    skipped = max(_apart(rule, start, since) // step - 1, 0) * step
    while True:
        begins = _period(rule, start, skipped)
        if begins is None or begins > last:
            return
        yield begins, _length(rule, begins)
        skipped += step


def _apart(rule: Rule, start: date, other: date) -> int:
    if rule.frequency == "DAILY":
        return (other - start).days
    if rule.frequency == "WEEKLY":
        return (other - start).days // WEEK
    years = other.year - start.year
    return years if rule.frequency == "YEARLY" else years * 12 + other.month - start.month


def _period(rule: Rule, start: date, number: int) -> date | None:
    """The first day of the period so many after that of the start; None behind the last year."""
    try:
        if rule.frequency == "DAILY":
            return start + DAY * number
        if rule.frequency == "WEEKLY":
            monday = start - DAY * ((start.weekday() - rule.week_start) % WEEK)
            return monday + timedelta(weeks=number)
    except OverflowError:
        return None
    if rule.frequency == "YEARLY":
        year, month = start.year + number, 1
    else:
        year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
        month += 1
    return date(year, month, 1) if year <= LAST_YEAR else None


def _length(rule: Rule, begins: date) -> int:
    lengths = {"DAILY": 1, "WEEKLY": WEEK, "MONTHLY": monthrange(begins.year, begins.month)[1]}
    return lengths.get(rule.frequency) or _year_of(begins)


def _year_of(day: date) -> int:
    return (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1


def _fits(rule: Rule, day: date, start: date) -> bool:
    """Whether the parts of the rule name the day; what none of them says, the start does."""
    if rule.months and day.month not in rule.months:
        return False
    if not (rule.month_days or rule.year_days or rule.weekdays):
        return _as_start(rule, day, start)
    if rule.month_days and not _counted(
        day.day, monthrange(day.year, day.month)[1], rule.month_days
    ):
        return False
    if rule.year_days and not _counted(day.timetuple().tm_yday, _year_of(day), rule.year_days):
        return False
    return not rule.weekdays or _is_weekday(rule, day)


def _as_start(rule: Rule, day: date, start: date) -> bool:
    if rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == start.weekday()
    is_month = rule.frequency == "MONTHLY" or bool(rule.months) or day.month == start.month
    return is_month and day.day == start.day


def _counted(number: int, whole: int, wanted: frozenset[int]) -> bool:
    """Whether the number is wanted, from the beginning or from the end."""
    return number in wanted or number - whole - 1 in wanted


def _is_weekday(rule: Rule, day: date) -> bool:
    if (day.weekday(), None) in rule.weekdays:
        return True
    by_year = rule.frequency == "YEARLY" and not rule.months
    if rule.frequency not in {"MONTHLY", "YEARLY"}:
        return any(day.weekday() == each for each, _number in rule.weekdays)
    at = day.timetuple().tm_yday if by_year else day.day
    whole = _year_of(day) if by_year else monthrange(day.year, day.month)[1]
    from_first, from_last = (at - 1) // WEEK + 1, -((whole - at) // WEEK + 1)
    return bool({(day.weekday(), from_first), (day.weekday(), from_last)} & rule.weekdays)
