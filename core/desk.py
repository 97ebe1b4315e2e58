"""The desk: what rooms tell a person of what is due from them, and of the work of their teams.

All that is due is read in one statement, however many rooms tell of it: each gives rows of one shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, DateTimeField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

from core.prepared import fetch_of_day

#: The columns of the one statement, in order.
COLUMNS = ("due_source", "due_key", "due_when", "due_facts")
#: The fact that holds the day, of a row that is due on a day and not at an instant.
WHOLE_DAY = "whole_day"
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One row of the statement: whose it is, its key, its instant, and what its room needs to tell of it."""

    source: str
    key: str
    at: datetime | None
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that a person is asked to do."""

    #: What is asked: "Write the brief", "Answer the invitation".
    words: str
    #: Of what: a title, in its own language where it is not the reader's.
    title: str
    url: str
    #: What the one button says.
    button: str
    at: datetime | None = None
    #: Where it belongs: a group and its cycle, a team.
    place: str = ""
    title_language: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing that can be due."""

    name: str
    #: What is due from the person now: rows made by `due_rows`. No query is made here, and the shape of the rows hangs
    #: on nothing but `is_superuser`: the statement is worked out once a day for all, with stand-ins for person and instant.
    rows: Callable[[Any, datetime], QuerySet[Any, Any]]
    tell: Callable[[DueRow], Due]


@dataclass(frozen=True, slots=True)
class PartLine:
    """One row of a part in words, for letters; the address begins with a slash."""

    words: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of "our work" on the desk: a heading and a template of its room."""

    name: str
    heading: str
    template: str
    context: dict[str, object] = field(default_factory=dict)
    #: Lower stands higher on the page.
    order: int = 50
    lines: tuple[PartLine, ...] = ()


#: What can be due from a person; filled in `joins.py` of the rooms above.
sources: list[Source] = []
#: Parts of "our work": from a person and the keys of their teams to a part or nothing, in one query each.
work: list[Callable[[Any, frozenset[int]], Part | None]] = []


def due_rows(
    rows: QuerySet[Any], *, source: str, at: str | Combinable, **facts: str | Combinable
) -> QuerySet[Any, Any]:
    """The rows in the shape of the one statement; `facts` are columns or expressions by name."""
    instant = F(at) if isinstance(at, str) else at
    # A translated model would put the reader's language into the columns.
    plain: Any = rows.rewrite(mode=False) if hasattr(rows, "rewrite") else rows
    shaped: QuerySet[Any, Any] = plain.order_by().annotate(
        due_source=Value(source, output_field=CharField()),
        due_key=Cast("pk", CharField()),
        due_when=Cast(instant, DateTimeField()),
        due_facts=JSONObject(**facts),
    )
    return shaped.values_list(*COLUMNS)


def all_due(user: Any, now: datetime) -> Iterator[tuple[DueRow, Due]]:
    """Everything due from the person, the nearest first, what has no day last. One query.

    What is due on a day, and has no place whose clocks count, is due until the day ends where its reader is.
    """
    told = {source.name: source.tell for source in sources}
    name = f"desk.due:{user.is_superuser}:{' '.join(told)}"
    make = partial(_every_row, user.is_superuser)
    day = timezone.localdate(now)
    found = fetch_of_day(name, make, day=day, user=user.pk, now=now) if told else ()
    for row in sorted((_row(*columns) for columns in found), key=_place):
        yield row, told[row.source](row)


def _row(source: str, key: str, at: datetime | None, facts: dict[str, Any]) -> DueRow:
    day = facts.get(WHOLE_DAY)
    if day:
        last = datetime.combine(date.fromisoformat(day), LAST_MINUTE)
        at = last.replace(tzinfo=timezone.get_current_timezone())
    return DueRow(source, key, at, facts)


def _place(row: DueRow) -> tuple[bool, float]:
    """Rows of one instant stay in the order of the statement."""
    return row.at is None, row.at.timestamp() if row.at is not None else 0.0


def _every_row(is_keeper: bool, user: int, now: datetime) -> QuerySet[Any, Any]:  # noqa: FBT001 -- bound by `partial`
    person = get_user_model()(pk=user, is_superuser=is_keeper)
    first, *others = (source.rows(person, now) for source in sources)
    together = first.union(*others, all=True) if others else first
    return together.order_by(F("due_when").asc(nulls_last=True), "due_source", "due_key")
