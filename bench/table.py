"""The lines of the table, and whether each keeps its promise."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One workload: our figure and the floor's in milliseconds, and the ratio that was promised."""

    workload: str
    ours: float
    floor: float
    most: float | None = None
    queries: float | None = None
    bytes: int | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor if self.floor else 0.0

    @property
    def is_kept(self) -> bool:
        return self.most is None or self.ratio <= self.most

    def cells(self) -> list[str]:
        promised = "" if self.most is None else f"<= {self.most:g}"
        return [
            self.workload,
            f"{self.ours:,.2f} {self.unit}",
            f"{self.floor:,.2f} {self.unit}",
            f"{self.ratio:.2f}",
            promised,
            "" if self.queries is None else f"{self.queries:g}",
            "" if self.bytes is None else f"{self.bytes:,}",
            "" if self.is_kept else "BROKEN",
        ]


HEADS = ["workload", "ours", "floor", "ratio", "promised", "queries", "bytes", ""]


def show(lines: Iterable[Line]) -> str:
    """The table as text."""
    rows = [HEADS, *(line.cells() for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
