"""The rows behind a report: read in pages by key, so that a million of them takes the memory of one page.

What its reader may not see is asked with each page. CSV is written by the database itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.models import CharField, Count, F, Max, Min, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

#: Rows of a page that is read here, and of one that the database writes by itself.
PAGE, COPIED_PAGE = 2_000, 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what programs call it, what people call it, what it means, where it comes from."""

    name: str
    heading: str
    meaning: str
    #: A path of the model, or an expression.
    of: str | Combinable
    #: text, number, instant, day, choice, yes.
    kind: str = "text"
    #: Of a choice: what each value means.
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dataset:
    name: str
    heading: str
    about: str
    rows: QuerySet[Any, Any]
    columns: list[Column]

    def count(self) -> int:
        return int(self.rows.order_by().count())

    def has_samples(self) -> bool:
        """Whether any row was made for a demonstration."""
        names = {field.name for field in self.rows.model._meta.get_fields()}
        return "is_sample" in names and bool(self.rows.filter(is_sample=True).exists())

    def pages(self, size: int = PAGE) -> Iterator[QuerySet[Any, Any]]:
        """The rows by key, page after page, as columns `c0`, `c1` and on. What comes in meanwhile is not among them."""
        ends = self.rows.order_by().aggregate(n=Count("pk"), first=Min("pk"), last=Max("pk"))
        if not ends["n"]:
            return
        first, last = ends["first"], ends["last"]
        step = max(1, (last - first + 1) * size // ends["n"])
        named = {f"c{n}": _expression(column) for n, column in enumerate(self.columns)}
        for start in range(first, last + 1, step):
            page = self.rows.filter(pk__gte=start, pk__lt=min(start + step, last + 1))
            yield page.order_by("pk").annotate(**named).values_list(*named)


def translated(path: str) -> Coalesce:
    """A translated field in the active language, else in the nearest one that has it."""
    order = [
        get_language() or settings.LANGUAGE_CODE,
        *settings.MODELTRANSLATION_FALLBACK_LANGUAGES,
    ]
    columns = [f"{path}_{code.replace('-', '_')}" for code in dict.fromkeys(order)]
    found = [NullIf(F(name), Value("")) for name in columns]
    return Coalesce(*found, Value(""), output_field=CharField())


def _expression(column: Column) -> Combinable:
    return F(column.of) if isinstance(column.of, str) else column.of


#: A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = r"('=', '+', '-', '@', E'\t', E'\r')"
_IN_SQL = {
    "text": f"CASE WHEN left({{0}}::text, 1) IN {_FORMULA} THEN '''' || {{0}} ELSE {{0}} END",
    "instant": "date_trunc('second', {0})",
    "yes": "{0}::boolean::text",
}


def copy_page(dataset: Dataset, page: QuerySet[Any, Any], file: IO[bytes]) -> int:
    """Write a page as lines of CSV, by the database; gives how many."""
    sql, params = page.query.sql_with_params()
    cells = ", ".join(
        _IN_SQL.get(column.kind, "{0}").format(f"c{n}") for n, column in enumerate(dataset.columns)
    )
    with connection.cursor() as cursor:
        asked: Any = cursor.cursor
        inner = asked.mogrify(sql, params).decode()
        command = f"COPY (SELECT {cells} FROM ({inner}) AS page) TO STDOUT (FORMAT csv)"  # noqa: S608 -- names of ours, values put in by the driver
        asked.copy_expert(command, file)
        return max(int(asked.rowcount), 0)


def first_line(dataset: Dataset) -> bytes:
    """With the mark of UTF-8, so that spreadsheets read Arabic."""
    return ("\ufeff" + ",".join(column.name for column in dataset.columns) + "\n").encode()
