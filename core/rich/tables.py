"""Where the cells of a table stand, past those that reach down or along: the same on every page, paper and file."""

from __future__ import annotations

from typing import Any

MOST_COLUMNS = 40
Cell = dict[str, Any]


def laid_out(rows: list[list[Cell]]) -> list[tuple[int, int, Cell]]:
    """Row and column of every cell; no two cells share a place."""
    taken: set[tuple[int, int]] = set()
    places = []
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            if x >= MOST_COLUMNS:
                break
            wide = min(cell["cols"], MOST_COLUMNS - x)
            while wide > 1 and any((y, x + step) in taken for step in range(wide)):
                wide -= 1
            tall = min(cell["rows"], len(rows) - y)
            places.append((y, x, {**cell, "cols": wide, "rows": tall}))
            taken |= {(y + down, x + along) for down in range(tall) for along in range(wide)}
            x += wide
    return places
