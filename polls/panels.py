"""The decisions of teams: those of polls, and what rooms above add to them in their `joins.py`.

All are read in one statement, however many rooms have some: each gives rows of one shape (`core.desk.due_rows`, the
instant being that of the decision).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import User
from core.desk import DueRow
from core.prepared import fetch_of_day
from groups.standing import holdings_of


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision of a team, as its list shows it."""

    #: What it is called: "Decision 4", "Poll 2".
    name: str
    words: str
    url: str
    #: How it was taken, and where: "By consensus · a meeting".
    how: str
    at: datetime | None = None
    #: The key of its team, for lists of several.
    team: int | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """A kind of decisions: of these teams, as far as the person may see them. No query is made by `rows`."""

    name: str
    rows: Callable[[User | AnonymousUser, Collection[int]], QuerySet[Any, Any]]
    tell: Callable[[DueRow], Taken]


decisions: list[Decisions] = []


def taken_by(teams: Collection[int], user: User | AnonymousUser, *, most: int) -> list[Taken]:
    """What these teams decided, the latest first, what has no day last. One query."""
    return _told(_latest(teams, user, most))


def taken_by_own_teams(user: User, *, most: int) -> list[Taken]:
    """The same of the teams in which somebody sits today, by a statement that is worked out once a day."""
    name = f"polls.taken:{most}:{user.is_superuser}:{len(decisions)}"
    make = partial(_of_own_teams, user.is_superuser, most)
    return _told(fetch_of_day(name, make, day=timezone.localdate(), user=user.pk))


def _of_own_teams(is_keeper: bool, most: int, user: int) -> QuerySet[Any, Any]:  # noqa: FBT001 -- bound by `partial`
    person = User(pk=user, is_superuser=is_keeper)
    teams: Any = holdings_of(person).values("seat__team")
    return _latest(teams, person, most)


def _latest(teams: Collection[int], user: User | AnonymousUser, most: int) -> QuerySet[Any, Any]:
    first, *others = [kind.rows(user, teams) for kind in decisions]
    together = first.union(*others, all=True) if others else first
    return together.order_by(F("due_when").desc(nulls_last=True), "due_source", "-due_key")[:most]


def _told(rows: Iterable[Any]) -> list[Taken]:
    told = {kind.name: kind.tell for kind in decisions}
    found = [DueRow(*columns) for columns in rows]
    return [told[row.source](row) for row in found]
