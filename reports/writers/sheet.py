"""XLSX: one workbook with what the report says, its tables, its rows, and a codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.counts import number
from core.print import unmarked
from core.sheets import LONGEST_SHEET, Sheet, write_book
from reports.datasets import Column, Dataset
from reports.writers.shared import Made, Tell, Written, figure

WIDTHS = {"text": 36, "number": 10, "instant": 18, "day": 12, "choice": 20, "yes": 8}


def write(made: Made, file: IO[bytes], tell: Tell, *, longest: int = LONGEST_SHEET) -> Written:
    """Row by row; more rows than a sheet takes go on on the next, and the codebook says so."""
    book = _Book(made, tell, longest)
    write_book(file, book.sheets(), made.report.language, longest=longest)
    return Written(rows=book.done, sheets=sum(book.parts.values()))


class _Book:
    def __init__(self, made: Made, tell: Tell, longest: int) -> None:
        self.made, self.tell, self.longest = made, tell, longest
        self.whole, self.done = sum(one.count() for one in made.datasets), 0
        #: On how many sheets the rows of each table stand: known once they are written.
        self.parts: dict[str, int] = {}

    def sheets(self) -> Iterator[Sheet]:
        yield Sheet(_("About this report"), [made_title(self.made), ""], self._about(), (60, 40))
        yield Sheet(_("Tables"), [_("Table"), _("Line"), _("Values")], self._tables(), (36, 36))
        for dataset in self.made.datasets:
            heads = [column.heading for column in dataset.columns]
            widths = [WIDTHS.get(column.kind, 20) for column in dataset.columns]
            yield Sheet(dataset.heading, heads, self._rows(dataset), widths)
        heads = [_("Table"), _("Column"), _("Name in CSV and JSON"), _("Meaning"), _("Value"), _("Value means")]  # fmt: skip
        yield Sheet(_("Codebook"), heads, self._codebook(), (24, 24, 24, 48, 20, 36))

    def _about(self) -> Iterator[Sequence[object]]:
        said = self.made.document
        for line in (said.over, *said.under, said.made, "", *said.numbers, ""):
            yield [unmarked(line)]
        for line in (_("Method"), *said.method, "", _("Licence"), said.licence):
            yield [unmarked(line)]

    def _tables(self) -> Iterator[Sequence[object]]:
        for chapter in self.made.document.chapters:
            for table in chapter.tables:
                yield [unmarked(table.caption), table.head, *table.columns]
                for row in table.rows:
                    yield ["", unmarked(row.name), *(figure(cell) for cell in row.cells)]
                yield [""]

    def _rows(self, dataset: Dataset) -> Iterator[Sequence[object]]:
        count = 0
        for page in dataset.pages():
            for row in page:
                count += 1
                yield [_cell(column, value) for column, value in zip(dataset.columns, row, strict=True)]  # fmt: skip
            self.tell(self.done + count, self.whole)
        self.done += count
        self.parts[dataset.name] = max(1, -(-count // (self.longest - 1)))

    def _codebook(self) -> Iterator[Sequence[object]]:
        for dataset in self.made.datasets:
            yield [dataset.heading, "", dataset.name, dataset.about]
            parts = self.parts.get(dataset.name, 1)
            if parts > 1:
                words = ngettext(
                    "Its rows stand on %(shown)s sheet, one after the other.",
                    "Its rows stand on %(shown)s sheets, one after the other.",
                    parts,
                )
                yield [dataset.heading, "", "", words % {"shown": number(parts)}]
            for column in dataset.columns:
                yield [dataset.heading, column.heading, column.name, column.meaning]
                for value, words in column.words.items():
                    yield [dataset.heading, column.heading, column.name, "", value, words]


def made_title(made: Made) -> str:
    return unmarked(made.document.title)


def _cell(column: Column, value: Any) -> object:
    """Words in place of codes; instants as the spreadsheet knows them."""
    if value is None:
        return ""
    if column.kind == "choice":
        return column.words.get(str(value), str(value))
    if column.kind == "yes":
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return value
