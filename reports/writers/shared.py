"""What writers are given, and what they say of a file they wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reports.datasets import Dataset
from reports.document import Document
from reports.models import Report

#: What keeps words in their direction, or lets long ones break, on paper and on pages.
_MARKS = re.compile("[\u2066-\u2069\u200b]")
#: Told how many rows are behind, of how many: it holds the lease, and ends the work when there is no need of it.
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What a report says, and the rows behind it, as they are read."""

    report: Report
    document: Document
    datasets: list[Dataset]


@dataclass(frozen=True, slots=True)
class Written:
    rows: int = 0
    sheets: int = 0


def unmarked(text: str) -> str:
    """The words alone, for programs, spreadsheets and names of files."""
    return _MARKS.sub("", text)
