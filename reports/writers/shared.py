"""What writers are given, and what they say of a file they wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.print import unmarked
from core.sheets import Percent
from reports.datasets import Dataset
from reports.document import Document
from reports.models import Report

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


_FIGURE = re.compile("([0-9]{1,3}(?:[,.\u066c\u202f\u00a0][0-9]{3})+|[0-9]+)(\\s?[%\u066a])?")
_PARTED = str.maketrans("", "", ",.\u066c\u202f\u00a0")
_FROM_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def figure(text: str) -> str | int | Percent:
    """A cell of a table as a spreadsheet counts with it: a number where it is one, else its words."""
    words = unmarked(text)
    found = _FIGURE.fullmatch(words.translate(_FROM_ARABIC))
    if found is None or (len(found[1]) > 1 and found[1][0] == "0"):
        return words
    value = int(found[1].translate(_PARTED))
    return Percent(value / 100) if found[2] else value
