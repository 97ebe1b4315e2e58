"""A room's recipients as SQL, to be joined with rows of ours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet

from reminders.registry import RECIPIENT, occasions


@dataclass(frozen=True, slots=True)
class Asked:
    sql: str
    params: tuple[Any, ...]

    @property
    def columns(self) -> str:
        return ", ".join(RECIPIENT)


def recipients_of(occasion: str, audience: str, targets: Collection[int]) -> Asked | None:
    """Everybody of an audience for these things; None where the room says nobody, or is gone."""
    known = occasions.get(occasion)
    if known is None or audience not in known.audiences:
        return None
    found = known.audiences[audience].recipients().filter(target__in=list(targets)).order_by()
    try:
        sql, params = found.query.sql_with_params()
    except EmptyResultSet:
        return None
    # Django writes the columns in an order of its own.
    columns = ", ".join(f"x.{name}" for name in RECIPIENT)
    return Asked(f"SELECT {columns} FROM ({sql}) AS x", tuple(params))  # noqa: S608 -- our own SQL
