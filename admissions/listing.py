"""Who registered, as organisers work through it: filtered, page by page. Stored counts and indexes carry it; nothing is counted in full."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from core.languages import worded
from core.prepared import fetch
from organisations.models import Organisation
from registration.models import Registration, RegistrationForm, Tally
from registration.states import Status

PAGE = 50
#: More organisations than these are found by the search of the organisers' house.
MOST_OFFERED = 100
_PLACES = """
SELECT id, place FROM (
    SELECT id, row_number() OVER (ORDER BY queued_at, id) AS place
    FROM registration_registration WHERE form_id = %s AND status = 'waiting'
) AS queue WHERE id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an organiser asked of the list; empty for everything."""

    status: str = ""
    held: str = ""
    category: int | None = None
    organisation: int | None = None
    country: str = ""
    #: The key of the last registration seen.
    after: int | None = None

    @property
    def narrowed(self) -> dict[str, Any]:
        """What rows are chosen by, column by column."""
        columns = {
            "status": self.status,
            "decision_held": self.held,
            "category": self.category,
            "organisation": self.organisation,
            "country": self.country,
        }
        return {name: value for name, value in columns.items() if value}

    @property
    def is_queue(self) -> bool:
        """The waiting list stands in its own order."""
        return self.status == Status.WAITING


@dataclass(frozen=True, slots=True)
class Row:
    """One registration, as far as the list shows it."""

    pk: int
    number: int | None
    status: str
    held: str
    category: int | None
    organisation: int | None
    organisation_name: str
    country: str
    registered_at: datetime
    #: None once it is forgotten.
    name: str | None


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row] = field(default_factory=list)
    #: Key of a registration > its place in the waiting list.
    places: Mapping[int, int] = field(default_factory=dict)
    #: The key of the next page; None on the last one.
    older: int | None = None


_COLUMNS = (
    "pk",
    "number",
    "status",
    "decision_held",
    "category",
    "organisation",
    "organisation_name",
    "country",
    "registered_at",
    "contact__name",
)


def page_of(form: RegistrationForm, wanted: Wanted) -> Page:
    """One page: a query for its rows, and one for places where some of them wait for one."""
    if wanted == Wanted(status=wanted.status):
        # As it begins, the list is opened again and again.
        kind = "queue" if wanted.is_queue else "status" if wanted.status else "all"
        way = partial(_rows, is_queue=wanted.is_queue)
        found = fetch(f"registration.listed.{kind}", way, form=form.pk, **wanted.narrowed)
    else:
        found = list(_rows(form.pk, wanted.after, is_queue=wanted.is_queue, **wanted.narrowed))
    rows = [Row(*columns) for columns in found[:PAGE]]
    waiting = [row.pk for row in rows if row.status == Status.WAITING]
    return Page(rows, _places(form, waiting), rows[-1].pk if len(found) > PAGE else None)


def _rows(
    form: int, after: int | None = None, *, is_queue: bool, **narrowed: Any
) -> QuerySet[Registration, tuple[Any, ...]]:
    rows: QuerySet[Registration] = Registration.objects.filter(form=form, **narrowed)
    if is_queue:
        rows = _behind(rows, form, after).order_by("queued_at", "pk")
    else:
        rows = rows.order_by("-pk") if after is None else rows.filter(pk__lt=after).order_by("-pk")
    return rows.values_list(*_COLUMNS)[: PAGE + 1]


def _behind(rows: QuerySet[Registration], form: int, after: int | None) -> QuerySet[Registration]:
    if after is None:
        return rows
    at = Subquery(Registration.objects.filter(form=form, pk=after).values("queued_at")[:1])
    return rows.annotate(last_at=at).filter(
        Q(queued_at__gt=F("last_at")) | Q(queued_at=F("last_at"), pk__gt=after)
    )


def _places(form: RegistrationForm, waiting: Collection[int]) -> dict[int, int]:
    if not waiting:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [form.pk, list(waiting)])
        return dict(cursor.fetchall())


# Stored counts --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tallies:
    """Every stored count of a form: kind > value > how many; only those above zero."""

    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, int]:
        return self.by.get(kind, {})

    @property
    def total(self) -> int:
        return sum(self.of("status").values())


def tallies_of(form: RegistrationForm) -> Tallies:
    """One query, however many registered."""
    by: dict[str, dict[str, int]] = {}
    for kind, value, count in fetch("registration.tallies", _tallies, form=form.pk):
        by.setdefault(kind, {})[value] = count
    return Tallies(by)


def _tallies(form: int) -> QuerySet[Tally, tuple[str, str, int]]:
    return Tally.objects.filter(form=form, count__gt=0).values_list("kind", "value", "count")


def organisations_of(
    tallies: Tallies, rows: Collection[Row], chosen: int | None
) -> tuple[list[tuple[int, str]], dict[int, str]]:
    """Those to choose from, in the order of their names, and the names of all that the page speaks of: one query."""
    counted = sorted(tallies.of("organisation").items(), key=lambda pair: -pair[1])
    offered = {int(value) for value, _count in counted[:MOST_OFFERED]}
    if chosen is not None:
        offered.add(chosen)
    asked = offered | {row.organisation for row in rows if row.organisation is not None}
    if not asked:
        return [], {}
    keys = f"{{{','.join(map(str, sorted(asked)))}}}"
    found: list[Organisation] = fetch("registration.listed.organisations", _named, keys=keys)
    named = {one.pk: worded(one, "name").text for one in found}
    return [(key, text) for key, text in named.items() if key in offered], named


def _named(keys: str) -> QuerySet[Organisation]:
    rows = Organisation.objects.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [keys]))
    names = [
        column.name
        for column in Organisation._meta.concrete_fields
        if column.name.startswith("name")
    ]
    return rows.order_by("sort_name", "pk").only("pk", *names)
