"""Sheets (XLSX): written row by row in little memory, read within limits. No cell of ours is run as a formula."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import IO, Any
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import xlsxwriter
from django.utils.encoding import force_str
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from core.errors import Refused
from core.text import direction, direction_of_words
from core.uploads import check_zip, read_part

#: What XLSX is called on the web.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: What a spreadsheet takes at most in one cell.
LONGEST_CELL = 32_767
#: What a spreadsheet takes at most in one sheet, its head among them.
LONGEST_SHEET = 1_048_576
LARGEST = 10 * 1024 * 1024
#: A sheet of many rows, unpacked.
LARGEST_PART = 60 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5_000, 200, 20
#: Programs write a cell's place first. One that hides it, or leaves it out, may mean a place at the far end.
_CELL = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?: r="([A-Z]{1,3})(\d{1,7})"(?=[\s/>]))?')
#: Controls that XML does not know.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Percent(float):
    """A part of a whole: 0.45 is shown as 45%, and is a number to whoever counts on."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to be written: its name, its headings, its rows, and how wide its columns are in letters."""

    name: str
    columns: Sequence[object]
    rows: Iterable[Sequence[object]]
    widths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """One sheet as read: its name and its rows, every cell as text."""

    name: str
    rows: list[list[str]]


def harmless(cell: object) -> str:
    """A cell that no spreadsheet runs."""
    text = force_str(cell if cell is not None else "")
    return f"'{text}" if text.startswith(FORMULA) else text


def write_book(
    file: IO[bytes],
    sheets: Iterable[Sheet],
    language: str = "",
    *,
    longest: int = LONGEST_SHEET,
) -> None:
    """Write a book row by row; its sheets run from right to left where the language does.

    Rows that do not fit on a sheet go on on the next one, which has the same head and name, and a number behind it.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd hh:mm",
    }
    to_left = direction(language or get_language() or "") == "rtl"
    with xlsxwriter.Workbook(file, options) as book:
        book.use_zip64()
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        looks = _Looks(book, is_rtl=to_left)
        taken: set[str] = set()
        for sheet in sheets:
            page = _begin(book, sheet, head, taken, is_rtl=to_left)
            number = 0
            for row in sheet.rows:
                number += 1
                if number == longest:
                    page, number = _begin(book, sheet, head, taken, is_rtl=to_left), 1
                _write_row(page, number, row, looks)


def _begin(book: Any, sheet: Sheet, head: Any, taken: set[str], *, is_rtl: bool) -> Any:
    """A sheet with its head."""
    page = book.add_worksheet(_title(sheet.name, taken))
    if is_rtl:
        page.right_to_left()
    page.freeze_panes(1, 0)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for column, heading in enumerate(sheet.columns):
        page.write_string(0, column, _words(heading), head)
    return page


def book_of(sheets: Iterable[Sheet], language: str = "") -> bytes:
    """A small book as bytes."""
    with tempfile.TemporaryFile() as file:
        write_book(file, sheets, language)
        file.seek(0)
        return file.read()


def _title(name: str, taken: set[str]) -> str:
    """A name that spreadsheets take: 31 letters, without their own signs, and once."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip(" '")[:28] or "-"
    title, number = plain, 2
    while title.lower() in taken:
        title, number = f"{plain} {number}", number + 1
    taken.add(title.lower())
    return title


def _words(cell: object) -> str:
    return _UNWRITABLE.sub("", harmless(cell))[:LONGEST_CELL]


class _Looks:
    """How cells look: parts of a whole as such, and words that run against their sheet the way that they run."""

    def __init__(self, book: Any, *, is_rtl: bool) -> None:
        self.percent = book.add_format({"num_format": "0%"})
        self.against = "ltr" if is_rtl else "rtl"
        self.other_way = book.add_format({"reading_order": 1 if is_rtl else 2})

    def of(self, words: str) -> Any:
        return self.other_way if direction_of_words(words) == self.against else None


def _write_row(page: Any, number: int, row: Sequence[object], looks: _Looks) -> None:
    for column, cell in enumerate(row):
        if cell is None or cell == "":
            continue
        if isinstance(cell, bool):
            page.write_boolean(number, column, cell)
        elif isinstance(cell, Percent):
            page.write_number(number, column, cell, looks.percent)
        elif isinstance(cell, int | float):
            page.write_number(number, column, cell)
        elif isinstance(cell, datetime):
            page.write_datetime(number, column, cell.replace(tzinfo=None))
        elif isinstance(cell, date):
            page.write_string(number, column, cell.isoformat())
        else:
            words = _words(cell)
            page.write_string(number, column, words, looks.of(words))


def read_book(file: IO[bytes], *, most_rows: int = MOST_ROWS) -> list[Read]:
    """The sheets of an XLSX file as text, within limits. Raises Refused in words for any other file."""
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(_("The file is too large."))
    _check(content, most_rows)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [
            Read(name, [[_plain(cell) for cell in row] for row in _rows(book, name)])
            for name in book.sheet_names[:MOST_SHEETS]
        ]
    except (CalamineError, ValueError, OSError, OverflowError) as fault:
        raise Refused(_broken()) from fault
    except BaseException as fault:
        # A reader in another language panics with an exception of its own, beside Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise Refused(_broken()) from fault


def _broken() -> str:
    return _("This is not a sheet that can be read. Save it as XLSX and try again.")


def _rows(book: CalamineWorkbook, name: str) -> Iterator[list[Any]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return iter(rows)


def _plain(cell: object) -> str:
    """A cell as a person sees it; a mark that kept it from being run is taken off."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    text = unescape(str(cell)).strip() if isinstance(cell, str) else str(cell)
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _check(content: bytes, most_rows: int) -> None:
    """Look before anything is unpacked whole: a cell at the far end would be a sheet of millions of empty ones."""
    names = check_zip(BytesIO(content))
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= set(names):
        raise Refused(_broken())
    with ZipFile(BytesIO(content)) as archive:
        for name in names:
            # Which part is a sheet is for other parts to say: all of them are looked at.
            _check_part(read_part(archive, name, largest=LARGEST_PART), most_rows)


def _check_part(part: bytes, most_rows: int) -> None:
    if b"sheetData" not in part:
        if b"\x00s\x00h\x00e\x00e\x00t\x00D" in part:
            raise Refused(_broken())
        return
    row, column = 0, 0
    for cell in _CELL.finditer(part):
        if cell[1] is None:
            raise Refused(_broken())
        row, column = max(row, int(cell[2])), max(column, _number(cell[1]))
    if row > most_rows + 1:
        words = _("The sheet has more than %(count)s rows. Take it apart.")
        raise Refused(words % {"count": most_rows})
    if column > MOST_COLUMNS:
        words = _("The sheet has more than %(count)s columns.")
        raise Refused(words % {"count": MOST_COLUMNS})


def _number(column: bytes) -> int:
    """AA is 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number
