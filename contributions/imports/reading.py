"""A CSV file as rows with their line numbers; a file that is not one is refused in words."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from core.errors import Refused

#: No field that people wrote is longer; a longer one is a broken file.
LONGEST_FIELD = 100_000
_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
#: Sheets, documents and archives begin so.
_NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
_LOOKED_AT = 65_536
#: Half of the bytes of a Latin text in UTF-16 are NUL; of an Arabic one so many spaces and digits.
_WIDE_SHARE = 0.1
#: Older Windows programs write Arabic and French so; other letters above 127 speak against it.
_WINDOWS = "windows-1256"
_WINDOWS_LETTERS = re.compile(
    "[\u0600-\u06ffàâçèéêëîïôùûüœŒ«»،؛؟–—‘’“”…\u00a0\u200c\u200d\u200e\u200f]"
)
_WINDOWS_SHARE = 0.97
#: Every fourth letter of Arabic is alef or lam; Russian read as Arabic has hardly any.
_ARABIC, _ALEF_AND_LAM = re.compile("[\u0620-\u064a]"), 0.1
#: Fewer letters prove nothing.
_WINDOWS_LEAST = 3
_DELIMITERS = ",;\t"

csv.field_size_limit(LONGEST_FIELD)


@dataclass(frozen=True, slots=True)
class Line:
    """One row by column name, and the line of the file on which it begins."""

    number: int
    cells: dict[str, str]
    #: Why the row cannot be read at all; empty for a sound one.
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be taken, and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return _("%(file)s, line %(line)s: %(reason)s") % {
            "file": self.file,
            "line": self.line,
            "reason": self.reason,
        }


def _encoding(file: BinaryIO, name: str) -> str:
    """How the file is written, found by its content. Raises Refused."""
    start = file.read(_LOOKED_AT)
    if not start.strip():
        raise Refused(_("%(file)s: the file is empty") % {"file": name})
    if start.startswith(_NOT_TEXT):
        raise Refused(
            _("%(file)s is not a CSV file. Save the sheet as “CSV UTF-8” and try again.")
            % {"file": name}
        )
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding
    odd, even = start[1::2].count(0), start[::2].count(0)
    if max(odd, even) > len(start) / 2 * _WIDE_SHARE:
        return "utf-16-le" if odd > even else "utf-16-be"
    if _decodes(file, start, "utf-8"):
        return "utf-8"
    if _looks_like_windows(start):
        return _WINDOWS
    raise Refused(
        _("%(file)s is not in UTF-8. Save it as “CSV UTF-8” and try again.") % {"file": name}
    )


def _decodes(file: BinaryIO, start: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    chunk = start
    try:
        while chunk:
            decoder.decode(chunk)
            chunk = file.read(_LOOKED_AT)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_like_windows(start: bytes) -> bool:
    letters = "".join(letter for letter in start.decode(_WINDOWS, "replace") if ord(letter) > 127)  # noqa: PLR2004 -- beyond ASCII
    if len(letters) < _WINDOWS_LEAST:
        return False
    if len(_WINDOWS_LETTERS.findall(letters)) < _WINDOWS_SHARE * len(letters):
        return False
    arabic = _ARABIC.findall(letters)
    return sum(letter in "ال" for letter in arabic) >= _ALEF_AND_LAM * len(arabic)


def rows(file: BinaryIO, needed: frozenset[str], *, name: str) -> Iterator[Line]:
    """The rows of a file; raises Refused for one that cannot be read, or lacks a column."""
    encoding = _encoding(file, name)
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, newline="")
    try:
        delimiter = _delimiter(text.readline(LONGEST_FIELD))
        text.seek(0)
        reader = csv.reader(text, strict=True, delimiter=delimiter)
        yield from _lines(reader, _columns(reader, needed, name))
    except UnicodeError as fault:
        raise Refused(
            _("%(file)s is not in UTF-8. Save it as “CSV UTF-8” and try again.") % {"file": name}
        ) from fault
    finally:
        text.detach()


def columns_of(file: BinaryIO) -> frozenset[str]:
    """The names in the first line of a file; it stands at its beginning afterwards. Raises Refused."""
    encoding = _encoding(file, _("ideas"))
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, newline="")
    try:
        header = text.readline(LONGEST_FIELD)
    except UnicodeError:
        header = ""
    finally:
        text.detach()
        file.seek(0)
    reader = csv.reader([header], strict=True, delimiter=_delimiter(header))
    return frozenset(_columns(reader, frozenset(), ""))


def _delimiter(header: str) -> str:
    """Sheets in some countries part their cells by semicolons."""
    return max(_DELIMITERS, key=header.count)


def _columns(reader: Iterator[list[str]], needed: frozenset[str], name: str) -> list[str]:
    try:
        columns = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error:
        columns = []
    missing = needed - set(columns)
    if missing:
        raise Refused(
            _("%(file)s lacks these columns: %(columns)s")
            % {"file": name, "columns": ", ".join(sorted(missing))}
        )
    twice = sorted({column for column in needed if columns.count(column) > 1})
    if twice:
        raise Refused(
            _("%(file)s has these columns twice: %(columns)s")
            % {"file": name, "columns": ", ".join(twice)}
        )
    return columns


def _lines(reader: Any, columns: list[str]) -> Iterator[Line]:
    """Sound rows and broken ones; after a broken one the next line of the file is tried."""
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, {}, _("a field is too long, or a quotation mark is missing"))
            continue
        if not any(cells):
            continue
        if len(cells) != len(columns):
            yield Line(number, {}, _width_words(len(cells), len(columns)))
            continue
        yield Line(number, dict(zip(columns, cells, strict=True)))


def _width_words(found: int, expected: int) -> str:
    return _("the line has %(found)s cells, the first line has %(expected)s") % {
        "found": found,
        "expected": expected,
    }


def as_file(data: bytes) -> BinaryIO:
    return BytesIO(data)
