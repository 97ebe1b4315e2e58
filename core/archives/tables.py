"""Rows out of the database and into it by COPY, and what the database itself says of them: counts and sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from django.db import connection

BLOCK = 1 << 16
#: What a database holds as soon as its tables are made: nobody's data.
OF_THE_TABLES_THEMSELVES = frozenset(
    {"django_migrations", "django_content_type", "auth_permission"}
)
_COLUMNS = """
SELECT relname, array_agg(attname::text ORDER BY attnum)
  FROM pg_attribute
  JOIN pg_class ON pg_class.oid = attrelid AND relkind IN ('r', 'p')
 WHERE relnamespace = current_schema()::regnamespace
   AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
 GROUP BY relname
 ORDER BY relname
"""
_SEQUENCES = """
SELECT relname FROM pg_class
 WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace
 ORDER BY relname
"""
#: Makes every value the same text on every server.
_PLAIN = (
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
quote = connection.ops.quote_name


@dataclass(frozen=True, slots=True)
class Counter:
    """Where a counter of keys stands."""

    name: str
    last: int
    is_called: bool


def speak_plainly() -> None:
    _run(*_PLAIN)


def freeze(*, reads_only: bool = True) -> None:
    """Read everything as of one instant from here to the end of the transaction; nobody waits for us."""
    only = ", READ ONLY" if reads_only else ""
    _run(f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ{only}")


def columns() -> dict[str, tuple[str, ...]]:
    """Every table that is there and the columns that can be written."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        return {table: tuple(names) for table, names in cursor.fetchall()}


def ours() -> set[str]:
    """The tables of the program, whether they are there or not."""
    return {*connection.introspection.django_table_names(), "django_migrations"}


def count_and_sum(table: str, names: Sequence[str]) -> tuple[int, str]:
    """How many rows, and the sum of one number made of each whole row, whatever their order."""
    row = f"ROW({', '.join(map(quote, names))})::text"
    number = f"('x' || left(md5({row}), 15))::bit(60)::bigint"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), coalesce(sum({number}), 0)::text FROM {quote(table)}")  # noqa: S608 -- names from the catalogue
        rows, total = cursor.fetchone()
    return int(rows), str(total)


def has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {quote(table)})")  # noqa: S608 -- names from the catalogue
        return bool(cursor.fetchone()[0])


def copy_out(table: str, names: Sequence[str], out: IO[bytes]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {quote(table)} ({_list(names)}) TO STDOUT", out, BLOCK)


def copy_in(table: str, names: Sequence[str], rows: IO[bytes]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {quote(table)} ({_list(names)}) FROM STDIN", rows, BLOCK)


def empty(tables: Iterable[str]) -> None:
    _run(f"TRUNCATE {', '.join(map(quote, tables))}")


def silence_triggers(tables: Iterable[str]) -> None:
    """Let no history be written of rows that come with their history; foreign keys are held all the same.

    They are checked when `wake_triggers` asks: rows may come before those they point to.
    """
    _run(
        "SET CONSTRAINTS ALL IMMEDIATE",
        *(f"ALTER TABLE {quote(table)} DISABLE TRIGGER USER" for table in tables),
        "SET CONSTRAINTS ALL DEFERRED",
    )


def wake_triggers(tables: Iterable[str]) -> None:
    """Check what waits for the end of the transaction now, then let the triggers work again."""
    _run(
        "SET CONSTRAINTS ALL IMMEDIATE",
        *(f"ALTER TABLE {quote(table)} ENABLE TRIGGER USER" for table in tables),
        "SET CONSTRAINTS ALL DEFERRED",
    )


def sequence_names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        return [name for (name,) in cursor.fetchall()]


def sequences() -> list[Counter]:
    """Where every counter of keys stands; read after the rows, it is never behind them."""
    found = []
    with connection.cursor() as cursor:
        for name in sequence_names():
            cursor.execute(f"SELECT last_value, is_called FROM {quote(name)}")  # noqa: S608 -- names from the catalogue
            last, is_called = cursor.fetchone()
            found.append(Counter(name, last, is_called))
    return found


def set_sequence(sequence: Counter) -> None:
    with connection.cursor() as cursor:
        where = quote(sequence.name)
        cursor.execute("SELECT setval(%s, %s, %s)", [where, sequence.last, sequence.is_called])


def last_key(table: str, key: str) -> int:
    """The largest key that a row has; 0 where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max({quote(key)}), 0) FROM {quote(table)}")  # noqa: S608 -- names of ours
        return int(cursor.fetchone()[0])


def go_on(table: str, key: str) -> None:
    """Let the counter of a table's keys go on after those that are there; keys that are not counted need none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quote(table), key])
        (counter,) = cursor.fetchone()
        if counter is not None:
            last = last_key(table, key)
            cursor.execute("SELECT setval(%s, %s, %s)", [counter, max(last, 1), last > 0])


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(quote, names))


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
