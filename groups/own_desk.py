"""What stands on an organisation's own desk in a cycle: its events, its endorsements, what it was asked.

Rooms above register here. All is read in one statement: each gives rows of one shape (`core.desk.due_rows`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise

from accounts.models import User
from core.desk import DueRow
from groups.models import Cycle
from organisations.models import Organisation

#: Of everything together, the nearest and the latest.
MOST = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of an organisation: what it is called, where it is, how it stands."""

    title: str
    url: str
    detail: str = ""
    #: Its language where that is not the page's.
    language: str = ""


@dataclass(frozen=True, slots=True)
class OfOrganisation:
    """A kind of things that an organisation has in a cycle. No query is made by `rows`."""

    name: str
    #: Things of several kinds may stand under one heading: those of the same words.
    heading: str | Promise
    rows: Callable[[Organisation, Cycle, User], QuerySet[Any, Any]]
    tell: Callable[[DueRow], Line]
    #: Lower stands higher on the page.
    order: int = 50


kinds: list[OfOrganisation] = []


def things_of(organisation: Organisation, cycle: Cycle, user: User) -> list[tuple[str, list[Line]]]:
    """Headings with their things, as far as the reader may see them. One query."""
    if not kinds:
        return []
    first, *others = [kind.rows(organisation, cycle, user) for kind in kinds]
    together = first.union(*others, all=True) if others else first
    ordered = together.order_by(F("due_when").asc(nulls_last=True), "due_source", "due_key")
    found: dict[str, list[DueRow]] = {}
    for columns in ordered[:MOST]:
        row = DueRow(*columns)
        found.setdefault(row.source, []).append(row)
    told: dict[str, list[Line]] = {}
    for kind in sorted(kinds, key=lambda each: each.order):
        lines = [kind.tell(row) for row in found.get(kind.name, [])]
        if lines:
            told.setdefault(str(kind.heading), []).extend(lines)
    return list(told.items())
