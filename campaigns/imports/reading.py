"""A CSV file as rows with their line numbers; a file that is not one is refused in words."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

from django.utils.translation import gettext as _

from core.errors import Refused

#: No field that people wrote is longer; a longer one is a broken file.
LONGEST_FIELD = 100_000
LONGEST_FILE = 200 * 1024 * 1024
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}

csv.field_size_limit(LONGEST_FIELD)


@dataclass(frozen=True, slots=True)
class Line:
    """One row by column name, and the line of the file on which it ends."""

    number: int
    cells: dict[str, str]


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


def _encoding(file: BinaryIO) -> str:
    start = file.read(4)
    file.seek(0)
    return next((name for mark, name in _WIDE.items() if start.startswith(mark)), "utf-8")


def rows(file: BinaryIO, needed: frozenset[str], *, name: str) -> Iterator[Line]:
    """The rows of a file in UTF-8 or UTF-16; raises Refused for a file that is none, or lacks a column."""
    reader = csv.DictReader(TextIOWrapper(file, encoding=_encoding(file), newline=""), strict=True)
    try:
        missing = needed - {(column or "").strip() for column in reader.fieldnames or []}
        if missing:
            raise Refused(
                _("%(file)s lacks these columns: %(columns)s")
                % {"file": name, "columns": ", ".join(sorted(missing))}
            )
        for row in reader:
            cells = {key.strip(): value or "" for key, value in row.items() if isinstance(key, str)}
            yield Line(reader.line_num, cells)
    except UnicodeError as fault:
        raise Refused(
            _("%(file)s is not in UTF-8. Save it as “CSV UTF-8” and try again.") % {"file": name}
        ) from fault
    except csv.Error as fault:
        raise Refused(
            _(
                "%(file)s is broken near line %(line)s: a field is too long or a quotation mark is missing."
            )
            % {"file": name, "line": reader.line_num}
        ) from fault


def as_file(data: bytes) -> BinaryIO:
    return BytesIO(data)
