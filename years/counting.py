"""Rows of many kinds that hang on a cycle, counted in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce

from groups.models import Cycle

#: Name -> the rows of one cycle, a way from them that all of these share, and what is counted where it is not the rows.
Rows = Mapping[str, tuple[QuerySet[Any, Any], str] | tuple[QuerySet[Any, Any], str, str]]


def counted(cycle: Cycle, rows: Rows) -> dict[str, int]:
    """How many there are of each; one query, whatever is asked."""
    asked = {f"n_{name}": _count(*of) for name, of in rows.items()}
    found: Any = Cycle.objects.filter(pk=cycle.pk).values(**asked).get()
    return {name: found[f"n_{name}"] for name in rows}


def _count(rows: QuerySet[Any, Any], way: str, what: str = "pk") -> Coalesce:
    number = Count(what, distinct=what != "pk")
    found = rows.order_by().values(way).annotate(number=number).values("number")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)
