"""Rows as lines of JSON, out of the database and into it, and the sum that both ends must agree on.

The database itself writes and reads the lines, so that every value comes back as it was; nothing is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.db import connection

from packs.choosing import Choice, keys_of, quote
from packs.models_of import USER, Kind

BLOCK = 1 << 16
#: Lines of JSON hold no such signs: what COPY writes between them is the text as it is.
AS_IT_IS = "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
_NUMBER = "('x' || left(md5(line), 15))::bit(60)::bigint"
STAGED, PEOPLE = "pack_staged", "pack_people"
#: What a spreadsheet would take for a formula.
_RISKY = r"^[=+\-@\t\r]"


@dataclass(frozen=True, slots=True)
class Said:
    """How many rows, and the sum of one number made of each line, whatever their order."""

    rows: int
    sum: str


class Lines:
    """The rows of a choice, model by model, as a pack writes them."""

    def __init__(self, choice: Choice, salt: str) -> None:
        self._choice, self._salt = choice, salt

    def said(self, kind: Kind) -> Said:
        return said_of(self._lines(kind))

    def write(self, kind: Kind, out: IO[bytes]) -> None:
        lines = f"SELECT line FROM ({self._lines(kind)}) AS all_lines"  # noqa: S608 -- names of ours
        _copy(f"COPY ({lines}) TO STDOUT {AS_IT_IS}", out)

    def write_table(self, kind: Kind, out: IO[bytes]) -> None:
        """The same for a spreadsheet, in which no cell becomes a formula."""
        cells = [_cell(kind, column, value) for column, value in self._values(kind)]
        _copy(f"COPY ({self._select(kind, cells)}) TO STDOUT (FORMAT csv, HEADER)", out)

    def cut(self, kind: Kind) -> Iterator[tuple[str, int]]:
        """Columns that point at rows that stay, with how many do: there the pack has nothing."""
        for column, label in kind.links.items():
            if self._may_lead_out(kind, column, label):
                there = f"AND {quote(column)} NOT IN (SELECT id FROM {keys_of(label)})"  # noqa: S608 -- names of ours
                rows = _count(kind, f"{quote(column)} IS NOT NULL {there if label in self._choice.kinds else ''}")  # fmt: skip
                if rows:
                    yield column, rows

    def files(self, kind: Kind) -> Iterator[str]:
        """The names of files of the store, as rows that come name them."""
        return _files(kind, f"{quote(kind.key)} IN (SELECT id FROM {keys_of(kind.label)})")  # noqa: S608 -- names of ours

    def _lines(self, kind: Kind) -> str:
        cells = [f"{value} AS {quote(column)}" for column, value in self._values(kind)]
        return f"SELECT row_to_json(one)::text AS line FROM ({self._select(kind, cells)}) AS one"  # noqa: S608 -- names of ours

    @staticmethod
    def _select(kind: Kind, cells: Iterable[str]) -> str:
        key = quote(kind.key)
        return (
            f"SELECT {', '.join(cells)} FROM {quote(kind.table)} "  # noqa: S608 -- names of ours
            f"WHERE {key} IN (SELECT id FROM {keys_of(kind.label)}) ORDER BY {key}"
        )

    def _values(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Each column, and what of it goes out."""
        blanked = self._choice.blanked(kind)
        for column in kind.columns:
            value, label = quote(column), kind.links.get(column, "")
            if column in blanked:
                value = "NULL" if kind.rule.blank[column] is None else "''"
            elif column in kind.rule.masked:
                value = f"'p:' || md5('{self._salt}' || {value})"
            elif label and self._may_lead_out(kind, column, label):
                keys = f"SELECT id FROM {keys_of(label)}"  # noqa: S608 -- names of ours
                value = f"CASE WHEN {value} IN ({keys}) THEN {value} END" if label in self._choice.kinds else "NULL"  # fmt: skip
            yield column, value

    def _may_lead_out(self, kind: Kind, column: str, label: str) -> bool:
        """Not the keys that the rows were chosen by, nor those of accounts, which all come."""
        if label == USER:
            return False
        chosen_by = {kind.column(name) for name in kind.rule.by}
        return column not in chosen_by or kind.rule.is_named


def stage(rows: IO[bytes]) -> None:
    """Take lines into a table of their own. Raises DatabaseError for what is no JSON."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {STAGED} (line jsonb) ON COMMIT DROP")
        cursor.execute(f"TRUNCATE {STAGED}")
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {STAGED} FROM STDIN {AS_IT_IS}", rows, BLOCK)


def insert(kind: Kind, columns: Sequence[str], also: Mapping[str, Any]) -> int:
    """Put the staged lines into their table, the numbers of accounts as they are here. Gives how many rows.

    Of these columns, which the caller has held to be the model's; `also` says what stands in others.
    """
    names = ", ".join(map(quote, [*columns, *also]))
    values = ", ".join([*(_taken(kind, column) for column in columns), *("%s" for _one in also)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(kind.table)} ({names}) OVERRIDING SYSTEM VALUE SELECT {values} FROM {STAGED}, "  # noqa: S608 -- names of ours
            f"LATERAL jsonb_populate_record(NULL::{quote(kind.table)}, line) AS one",
            list(also.values()),
        )
        return int(cursor.rowcount)


def said_here(kind: Kind, columns: Sequence[str], *, after: int = 0) -> Said:
    """What these columns of the table as it stands would say in a pack, the numbers of accounts as they were there.

    Of a model whose rows got new keys, those after a key.
    """
    cells = ", ".join(f"{_told(kind, column)} AS {quote(column)}" for column in columns)
    where = f" WHERE one.{quote(kind.key)} > {after:d}" if kind.rule.is_renumbered else ""
    rows = f"SELECT {cells} FROM {quote(kind.table)} AS one{where}"  # noqa: S608 -- names of ours
    return said_of(f"SELECT row_to_json(two)::text AS line FROM ({rows}) AS two")  # noqa: S608 -- names of ours


def files_here(kind: Kind) -> Iterator[str]:
    """The names of files of the store, as all rows name them."""
    return _files(kind, "true")


def _files(kind: Kind, condition: str) -> Iterator[str]:
    for column in map(quote, kind.files):
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT {column} FROM {quote(kind.table)} WHERE {column} <> '' AND {condition} ORDER BY 1"  # noqa: S608 -- names of ours
            )
            yield from (name for (name,) in cursor.fetchall())


def _taken(kind: Kind, column: str) -> str:
    name = f"one.{quote(column)}"
    if column in kind.people:
        return f"(SELECT here FROM {PEOPLE} WHERE there = {name})"  # noqa: S608 -- names of ours
    if column in kind.json and column in kind.needed:
        # JSON's null is a value here.
        return f"line->'{column}'"
    return name


def _told(kind: Kind, column: str) -> str:
    name = f"one.{quote(column)}"
    if column in kind.people:
        return f"(SELECT there FROM {PEOPLE} WHERE here = {name})"  # noqa: S608 -- names of ours
    return name


def _cell(kind: Kind, column: str, value: str) -> str:
    if column in kind.words:
        value = f"CASE WHEN {value} ~ '{_RISKY}' THEN '''' || {value} ELSE {value} END"
    return f"{value} AS {quote(column)}"


def said_of(lines: str) -> Said:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), coalesce(sum({_NUMBER}), 0)::text FROM ({lines}) AS lines"  # noqa: S608 -- names of ours
        )
        rows, total = cursor.fetchone()
    return Said(int(rows), str(total))


def _count(kind: Kind, condition: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {quote(kind.table)} WHERE {quote(kind.key)} IN "  # noqa: S608 -- names of ours
            f"(SELECT id FROM {keys_of(kind.label)}) AND {condition}"
        )
        return int(cursor.fetchone()[0])


def _copy(statement: str, out: IO[bytes]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(statement, out, BLOCK)
