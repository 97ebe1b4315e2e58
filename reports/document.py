"""What a report says: numbers in words, charts with their tables, method and licence. Plain data, the same for page, paper and file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its name, its cells, and the share of the whole that its bar shows (0 to 1; None has none)."""

    name: str
    cells: list[str]
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the head of its first column and of the others, and how many more lines the files have."""

    caption: str
    head: str
    columns: list[str]
    rows: list[Row]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a table, and what it shows in words."""

    svg: str
    words: str
    #: What stands beside it: the number at its top, and where it begins and ends.
    top: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote, in its own language."""

    title: str
    text: str
    language: str
    rtl: bool
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    heading: str
    words: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    chart: Chart | None = None
    said: list[Said] = field(default_factory=list)
    #: In place of all that, when there is nothing to tell.
    nothing: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    #: What kind of report it is, and of whom.
    over: str
    #: Of what time, by which filters, as whose eyes.
    under: list[str]
    #: The numbers that matter, as sentences.
    numbers: list[str]
    chapters: list[Chapter]
    method: list[str]
    licence: str
    made: str

    def as_data(self) -> dict[str, Any]:
        return asdict(self)
