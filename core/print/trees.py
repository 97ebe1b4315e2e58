"""A text's tree as `templates/print/rich.typ` takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core.print.letters import apart, breakable
from core.rich.tables import laid_out
from core.rich.tidying import Block, Run
from core.text import direction_of_words


def printed(blocks: Iterable[Block]) -> list[Block]:
    """The same tree with the places of cells, and long words that may go on in the next line."""
    return [_block(block) for block in blocks]


def _block(block: Block) -> Block:
    kind = block["t"]
    if kind in {"p", "h"}:
        return {**block, "c": [_run(run) for run in block["c"]]}
    if kind in {"ul", "ol"}:
        return {**block, "items": [printed(item) for item in block["items"]]}
    if kind == "quote":
        return {**block, "c": printed(block["c"])}
    if kind == "table":
        return _table(block)
    return block


def _run(run: Run) -> Run:
    if "note" in run:
        # A note is often a source in another language: it runs its own way, whatever stands above.
        return {
            **run,
            "note": apart(breakable(run["note"])),
            "dir": direction_of_words(run["note"]),
        }
    return {**run, "x": breakable(run["x"])} if "x" in run else run


def _table(block: Block) -> Block:
    head, body = laid_out(block["head"]), laid_out(block["rows"])
    every = [*head, *body]
    below = len(block["head"])
    return {
        "t": "table",
        "columns": max((x + cell["cols"] for _y, x, cell in every), default=1),
        "head": [_cell(y, x, cell) for y, x, cell in head],
        "rows": [_cell(y + below, x, cell) for y, x, cell in body],
    }


def _cell(y: int, x: int, cell: dict[str, Any]) -> dict[str, Any]:
    return {**cell, "x": x, "y": y, "c": printed(cell["c"])}
