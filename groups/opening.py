"""What comes along when a cycle is opened from another one, and what does not. Rooms above register here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model

from accounts.models import User
from core.languages import worded
from core.when import When
from groups.models import Cycle

Row = TypeVar("Row", bound=Model)
#: So many names stand beside a number.
NAMED = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of thing, how many of it there are, in words with the right plural, and its first names."""

    count: int
    words: str
    names: tuple[str, ...] = ()


@dataclass
class Opening:
    """A cycle that is being opened from another one."""

    source: Cycle
    cycle: Cycle
    by: User
    #: What was made of what: the new row of an old one.
    made: dict[tuple[type[Model], Any], Any] = field(default_factory=dict)

    def new(self, old: Model | None) -> Any:
        """The new row that stands for an old one; None where it did not come."""
        return None if old is None else self.made.get((type(old), old.pk))

    def keep(self, old: Model, new: Model) -> None:
        self.made[type(old), old.pk] = new

    def day(self, day: date | None) -> date | None:
        """The same day of the new cycle: as far from the summit as before, else from the start, else whole years on."""
        return None if day is None else shifted(day, self.source, self.cycle)

    def moment(self, moment: datetime | None) -> datetime | None:
        if moment is None:
            return None
        return moment + (shifted(moment.date(), self.source, self.cycle) - moment.date())


def shifted(day: date, source: Cycle, cycle: Cycle) -> date:
    for old, new in ((source.summit_on, cycle.summit_on), (source.starts_on, cycle.starts_on)):
        if old and new:
            return day + (new - old)
    return years_on(
        day, (cycle.year or 0) - (source.year or 0) if cycle.year and source.year else 0
    )


def years_on(day: date, years: int) -> date:
    """The same day so many years later; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def when_years_on(when: When, years: int) -> When:
    """A date as well as it is known, so many years later: World Values Day keeps its day."""
    parts = [part for part in str(when).split("/") if part]
    return When("/".join(_later(part, years) for part in parts)) if when.machine else When("")


def _later(part: str, years: int) -> str:
    if len(part) == len("2020-10-15"):
        return years_on(date.fromisoformat(part), years).isoformat()
    head, dash, rest = part.partition("-")
    return f"{int(head) + years:04d}{dash}{rest}" if head.isdigit() else part


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of thing that comes along."""

    name: str
    preview: Callable[[Cycle], Iterable[Line]]
    bring: Callable[[Opening], object]
    #: Lower comes first: teams before the themes that are theirs.
    order: int = 50


#: What comes.
parts: list[Part] = []
#: What stays where it is: people, ideas, decisions.
stays: list[Callable[[Cycle], Iterable[Line]]] = []


def coming(source: Cycle) -> list[Line]:
    found = (line for part in _in_order() for line in part.preview(source))
    return [line for line in found if line.count]


def staying(source: Cycle) -> list[Line]:
    return [line for tell in stays for line in tell(source) if line.count]


def bring_all(opening: Opening) -> Opening:
    for part in _in_order():
        part.bring(opening)
    return opening


def _in_order() -> list[Part]:
    return sorted(parts, key=lambda part: part.order)


def names_of(rows: list[Any], field: str) -> tuple[str, ...]:
    """The first names of rows, as a line of a preview says them."""
    return tuple(worded(row, field).text for row in rows[:NAMED])


def again(opening: Opening, old: Row, **new: Any) -> Row:
    """A new row with the words of an old one, in every language it has them."""
    row = like(old, **new)
    row.save(force_insert=True)
    opening.keep(old, row)
    return row


def like(old: Row, **new: Any) -> Row:
    """The same row without a key; each text as it stands in its own language, not the one of the page."""
    fields = [field for field in old._meta.concrete_fields if not field.primary_key]
    values = {field.attname: old.__dict__.get(field.attname) for field in fields}
    row = type(old)(**values)
    for name, value in new.items():
        setattr(row, name, value)
    return row


__all__ = [
    "Line",
    "Opening",
    "Part",
    "again",
    "bring_all",
    "coming",
    "like",
    "names_of",
    "parts",
    "shifted",
    "staying",
    "stays",
    "when_years_on",
    "years_on",
]
