"""A room's recipients as SQL, to be joined with rows of ours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from reminders.registry import RECIPIENT, Recipients, occasions

TYPES = {"recipient": "::bigint", "to_user": "::bigint"}
#: Each address once for each thing; somebody with an account stands before the same one without.
_ONCE = """
SELECT DISTINCT ON (target, lower(to_email)) {columns} FROM ({every}) AS every
ORDER BY target, lower(to_email), to_user NULLS LAST, recipient
"""


@dataclass(frozen=True, slots=True)
class Asked:
    sql: str
    params: tuple[Any, ...]

    @property
    def columns(self) -> str:
        return ", ".join(RECIPIENT)


def recipients_of(
    occasion: str, audience: str, targets: Collection[int], *, only: Collection[int] = ()
) -> Asked | None:
    """Everybody of an audience for these things; None where the room says nobody, or is gone.

    `only` these recipients are asked for, where that is known: of ten thousand not all for each hundred.
    """
    known = occasions.get(occasion)
    if known is None or audience not in known.audiences:
        return None
    given = known.audiences[audience].recipients()
    sets = [given] if isinstance(given, QuerySet) else given
    asked = [one for one in (_asked(some, targets, only) for some in sets) if one is not None]
    if not asked or asked == asked[:1]:
        return next(iter(asked), None)
    every = " UNION ALL ".join(one.sql for one in asked)
    params = tuple(param for one in asked for param in one.params)
    return Asked(_ONCE.format(columns=", ".join(RECIPIENT), every=every), params)


def _asked(given: Recipients, targets: Collection[int], only: Collection[int]) -> Asked | None:
    found = given.filter(target__in=list(targets)).order_by()
    if only:
        found = found.filter(recipient__in=list(only))
    try:
        sql, params = found.query.sql_with_params()
    except EmptyResultSet:
        return None
    # Django writes the columns in an order of its own; a column that is none for everybody has no type.
    columns = ", ".join(f"x.{name}{TYPES.get(name, '')}" for name in RECIPIENT)
    return Asked(f"SELECT {columns} FROM ({sql}) AS x", tuple(params))  # noqa: S608 -- our own SQL
