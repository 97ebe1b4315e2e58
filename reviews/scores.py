"""Marks and their weights. Nothing here knows whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def weighted(marks: Mapping[int, int], weights: Mapping[int, int]) -> Decimal | None:
    """The weighted mean of marks by criterion, to a tenth; None where nothing that counts was marked.

    A criterion without a mark takes no part, and one of weight 0 is only read.
    """
    counted = {key: mark for key, mark in marks.items() if weights.get(key, 0) > 0}
    weight = sum(weights[key] for key in counted)
    if not weight:
        return None
    total = sum((Decimal(mark) * weights[key] for key, mark in counted.items()), Decimal())
    return (total / weight).quantize(TENTH, rounding=ROUND_HALF_UP)


def mean(values: Iterable[Decimal | int | None]) -> Decimal | None:
    """The plain mean, to a tenth; what is not there takes no part."""
    known = [Decimal(value) for value in values if value is not None]
    if not known:
        return None
    return (sum(known, Decimal()) / Decimal(len(known))).quantize(TENTH, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion over all reviews, in their order."""

    key: int
    marks: tuple[int | None, ...]
    mean: Decimal | None
    #: How far the reviewers are from each other.
    spread: int


def table(reviews: Sequence[Mapping[int, int]], criteria: Iterable[int]) -> list[Row]:
    """A row for each criterion with a mark of each review."""
    rows = []
    for key in criteria:
        marks = tuple(review.get(key) for review in reviews)
        known = [mark for mark in marks if mark is not None]
        spread = max(known) - min(known) if known else 0
        rows.append(Row(key, marks, mean(known), spread))
    return rows
