"""Rows into PostgreSQL by COPY: the fastest way in, with a text of each row made as it is asked for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Model

Row = Sequence[object]
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _cell(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).translate(_ESCAPES)


class _Lines(io.TextIOBase):
    """A file of rows that are made while they are read."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: Iterator[Row] = iter(rows)
        self._left = ""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> str:
        wanted = size if size is not None and size > 0 else 1 << 20
        parts, length = [self._left], len(self._left)
        for row in self._rows:
            line = "\t".join(map(_cell, row)) + "\n"
            parts.append(line)
            length += len(line)
            if length >= wanted:
                break
        text = "".join(parts)
        self._left = text[wanted:]
        return text[:wanted]


def copy(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows into a table; names come from models, never from outside."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', _Lines(rows))


def reserve(model: type[Model], count: int) -> int:
    """Take so many keys of a table for ourselves; gives the first of them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        first = int(cursor.fetchone()[0])
        if count > 1:
            sequence = "pg_get_serial_sequence(%s, 'id')"
            cursor.execute(f"SELECT setval({sequence}, %s)", [table, first + count - 1])
    return first
