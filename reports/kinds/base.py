"""What every kind of report stands on: what it is asked about, as whose eyes, of what time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q
from django.utils.functional import Promise

from accounts.models import User
from core.wall import instant
from groups.models import Cycle
from reports.datasets import Dataset
from reports.document import Document
from reports.models import Report, Timetable
from reports.states import Kind

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filter:
    """A narrowing that can be chosen: what it is called, and its values with their words."""

    name: str
    words: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Scope:
    """A report being made: of what, for whose eyes, of what time."""

    subject: Any
    cycle: Cycle
    #: Nobody in particular, where it is made of what everybody may see.
    user: User | AnonymousUser
    period_from: date | None = None
    period_to: date | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    zone: str = "UTC"

    @property
    def is_for_everybody(self) -> bool:
        return isinstance(self.user, AnonymousUser)

    def within(self, name: str) -> Q:
        """In the period, by the clocks of the place; `name` is an instant."""
        found = Q()
        if self.period_from is not None:
            found &= Q(**{f"{name}__gte": _midnight(self.period_from, self.zone)})
        if self.period_to is not None:
            found &= Q(**{f"{name}__lt": _midnight(self.period_to + ONE_DAY, self.zone)})
        return found

    def on_days(self, first: str, last: str) -> Q:
        """The same for things with days."""
        found = Q()
        if self.period_from is not None:
            found &= Q(**{f"{last}__gte": self.period_from})
        if self.period_to is not None:
            found &= Q(**{f"{first}__lte": self.period_to})
        return found


def _midnight(when: date, zone: str) -> datetime:
    return instant(datetime.combine(when, time()), zone)


@dataclass(frozen=True, slots=True)
class Reported:
    """A kind of report: how its thing is found, who may ask, what it tells and the rows behind it."""

    kind: Kind
    #: What it holds, for whoever chooses.
    about: str | Promise
    find: Callable[[Report | Timetable], Model | None]
    permission: str
    tell: Callable[[Scope], Document]
    datasets: Callable[[Scope], list[Dataset]]
    #: Who may ask for what everybody may see of it; none where empty.
    public_permission: str = ""
    filters: Callable[[Any], list[Filter]] = lambda _subject: []
    zone: Callable[[Any], str] = lambda _subject: "UTC"
