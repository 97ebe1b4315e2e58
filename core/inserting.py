"""New rows by SQL worked out once for each model: Django works an INSERT out anew at every save, and that costs more than PostgreSQL takes to run it.

A row gets what a save gives it, its number too; what differs is only who writes the SQL. No signals are sent: nothing here listens to any.
Not for models with files or with `auto_now`, whose fields act when they are saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, Error, connection, models, transaction
from django.db.models import Field, Model

from core.prepared import planned

M = TypeVar("M", bound=Model)
#: A column that PostgreSQL works out: SQL, and the values in it.
Expression = tuple[str, Sequence[Any]]
#: Values of these types, in columns of these kinds, go into the database as they are: asking each field about each costs
#: more than the row.
_PLAIN_TYPES = frozenset({str, int, bool, datetime, UUID, type(None)})
_PLAIN_FIELDS = frozenset(
    {
        models.BigIntegerField,
        models.BooleanField,
        models.CharField,
        models.DateTimeField,
        models.EmailField,
        models.ForeignKey,
        models.IntegerField,
        models.PositiveIntegerField,
        models.PositiveSmallIntegerField,
        models.SmallIntegerField,
        models.TextField,
        models.UUIDField,
    }
)


@cache
def _columns(model: type[Model]) -> list[tuple[str, str, Field[Any, Any], bool]]:
    """Of each column but the number: name, where a row holds it, its field, and whether plain values go in as they are."""
    return [
        (field.name, field.attname, field, type(field) in _PLAIN_FIELDS)
        for field in model._meta.local_concrete_fields
        if not field.primary_key
    ]


@cache
def _head(model: type[Model]) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(
        quote(str(field.column)) for _name, _held, field, _is_plain in _columns(model)
    )
    return f"INSERT INTO {quote(model._meta.db_table)} (id, {names}) VALUES "  # noqa: S608 -- names of ours only


@cache
def next_number_sql(model: type[Model]) -> str:
    """SQL for the next number of a model."""
    return f"nextval(pg_get_serial_sequence('{model._meta.db_table}', 'id'))"


def _cells(row: Model, made: Mapping[str, Expression]) -> Expression:
    places: list[str] = []
    values: list[Any] = []
    if row.pk is None:
        places.append(next_number_sql(type(row)))
    else:
        places.append("%s")
        values.append(row.pk)
    held = vars(row)
    for name, attname, field, is_plain in _columns(type(row)):
        if name in made:
            place, parts = made[name]
            places.append(place)
            values += parts
            continue
        places.append("%s")
        value = held[attname]
        if not (is_plain and type(value) in _PLAIN_TYPES):
            value = field.get_db_prep_save(field.value_from_object(row), connection)
        values.append(value)
    return f"({', '.join(places)})", values


def _stands(row: Model, number: object) -> None:
    row.pk = number
    row._state.adding = False  # noqa: SLF001 -- as a save does it
    row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001 -- as above


def next_number(model: type[Model]) -> int:
    """A number that no other row of the model will have: for a row that others speak of before it is written."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {next_number_sql(model)}")
        return int(cursor.fetchone()[0])


def insert(row: Model, **made: Expression) -> None:
    """Write one new row; `made` names columns that PostgreSQL works out."""
    places, values = _cells(row, made)
    with connection.cursor() as cursor:
        cursor.execute(f"{_head(type(row))}{places} RETURNING id", values)
        _stands(row, cursor.fetchone()[0])


def insert_new(rows: Sequence[M], *, known_by: str, **made: Expression) -> list[M]:
    """Write those of the rows that no unique key forbids, and give them; `known_by` is a column that tells them apart.

    `made` names columns that PostgreSQL works out.
    """
    if not rows:
        return []
    cells = [_cells(row, made) for row in rows]
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


class Trip:
    """Statements of which only the last one's answer is waited for, if any, sent together: each trip of its own costs more than most of them take.

    They run in their order and in the transaction that is open when they are sent; a fault in one is a fault of all.
    """

    def __init__(self) -> None:
        self._statements: list[str] = []
        self._values: list[Any] = []

    def add(self, sql: str, values: Sequence[Any] = ()) -> None:
        """One statement more, with its values; PostgreSQL plans it once on each connection."""
        self._statements.append(planned(sql, *["unknown"] * len(values)))
        self._values += values

    def insert(self, row: Model, **made: Expression) -> None:
        """A new row more. One that others speak of has its number already (`next_number`)."""
        places, values = _cells(row, made)
        self.add(f"{_head(type(row))}{places}", values)
        _stands(row, row.pk)

    def send(self) -> None:
        """Run what was gathered."""
        if self._statements:
            with connection.cursor() as cursor:
                self._run(cursor)

    def leave(self) -> tuple[str, list[Any]]:
        """What was gathered, for somebody else to send."""
        gathered = ";\n".join(self._statements), self._values
        self._statements, self._values = [], []
        return gathered

    def answer(self) -> list[tuple[Any, ...]]:
        """Run what was gathered, and give the rows of the last statement."""
        with connection.cursor() as cursor:
            self._run(cursor)
            return cast("list[tuple[Any, ...]]", cursor.fetchall())

    def _run(self, cursor: Any) -> None:
        cursor.execute(*self.leave())


class Passage:
    """A transaction of one question and one trip, whose beginning goes with the first and whose end with the second: four
    trips become two. Inside of another transaction it is a part of that one.

        with Passage() as passage:
            found = passage.ask(SQL, values)
            passage.close(trip)
    """

    def __init__(self) -> None:
        self._is_part = connection.in_atomic_block
        self._whole = transaction.atomic()
        self._first = ""

    def __enter__(self) -> Passage:
        if self._is_part:
            self._whole.__enter__()
        return self

    def begin(self) -> None:
        """Begin with the trip itself, where nothing has to be asked first: two trips become one."""
        if not self._is_part:
            connection.ensure_connection()
            connection.in_atomic_block = True
            self._first = "BEGIN;\n"

    def ask(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Begin, and give the rows of this statement."""
        asked = planned(sql, *["unknown"] * len(values))
        with connection.cursor() as cursor:
            if not self._is_part:
                # What is to be done on commit waits as in any transaction.
                connection.in_atomic_block = True
                asked = f"BEGIN;\n{asked}"
            cursor.execute(asked, values)
            return cast("list[tuple[Any, ...]]", cursor.fetchall())

    def close(self, trip: Trip) -> None:
        """Send the rest, and commit."""
        sql, values = trip.leave()
        with connection.cursor() as cursor:
            cursor.execute(sql if self._is_part else f"{self._first}{sql};\nCOMMIT", values)
        if not self._is_part:
            connection.in_atomic_block = False
            connection.run_and_clear_commit_hooks()

    def __exit__(self, kind: Any, fault: Any, trace: Any) -> None:
        if self._is_part:
            self._whole.__exit__(kind, fault, trace)
        elif connection.in_atomic_block:
            # Not closed, or refused by the database: nothing of it stays.
            connection.in_atomic_block = False
            connection.run_on_commit = []
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
