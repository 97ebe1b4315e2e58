"""New rows by SQL worked out once for each model: Django works an INSERT out anew at every save, and that costs more than PostgreSQL takes to run it.

A row gets what a save gives it, its number too; what differs is only who writes the SQL. No signals are sent: nothing here listens to any.
Not for models with files or with `auto_now`, whose fields act when they are saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)
#: A column that PostgreSQL works out: SQL, and the values in it.
Expression = tuple[str, Sequence[Any]]


@cache
def _columns(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]


@cache
def _head(model: type[Model]) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in _columns(model))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608 -- names of ours only


def _cells(row: Model, made: Mapping[str, Expression]) -> Expression:
    places: list[str] = []
    values: list[Any] = []
    for field in _columns(type(row)):
        if field.name in made:
            place, parts = made[field.name]
            places.append(place)
            values += parts
        else:
            places.append("%s")
            value = field.value_from_object(row)
            values.append(field.get_db_prep_save(value, connection))
    return f"({', '.join(places)})", values


def _stands(row: Model, number: object) -> None:
    row.pk = number
    row._state.adding = False  # noqa: SLF001 -- as a save does it
    row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001 -- as above


def insert(row: Model, **made: Expression) -> None:
    """Write one new row; `made` names columns that PostgreSQL works out."""
    places, values = _cells(row, made)
    with connection.cursor() as cursor:
        cursor.execute(f"{_head(type(row))}{places} RETURNING id", values)
        _stands(row, cursor.fetchone()[0])


def insert_new(rows: Sequence[M], *, known_by: str) -> list[M]:
    """Write those of the rows that no unique key forbids, and give them; `known_by` is a column that tells them apart."""
    if not rows:
        return []
    cells = [_cells(row, {}) for row in rows]
    places = ", ".join(place for place, _values in cells)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_head(type(rows[0]))}{places} ON CONFLICT DO NOTHING RETURNING {known_by}, id",
            [value for _place, values in cells for value in values],
        )
        numbers = dict(cursor.fetchall())
    new = [row for row in rows if getattr(row, known_by) in numbers]
    for row in new:
        _stands(row, numbers[getattr(row, known_by)])
    return new
