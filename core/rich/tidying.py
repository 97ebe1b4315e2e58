"""A tree without what holds nothing: runs joined, lists with their items, tables with their rows."""

from __future__ import annotations

import unicodedata
from typing import Any

Block = dict[str, Any]
Run = dict[str, Any]


def trimmed(runs: list[Run]) -> list[Run]:
    """Neighbours of the same kind joined, single spaces, none at the ends."""
    whole: list[Run] = []
    for run in runs:
        last = whole[-1] if whole else None
        if "x" not in run:
            whole.append(run)
            continue
        words = run["x"]
        if last is None or "br" in last or last.get("x", "").endswith(" "):
            words = words.lstrip(" ")
        if not words:
            continue
        if last and "x" in last and {**last, "x": ""} == {**run, "x": ""}:
            whole[-1] = {**last, "x": unicodedata.normalize("NFC", last["x"] + words)}
        else:
            whole.append({**run, "x": words})
    return _end_trimmed(whole)


def _end_trimmed(runs: list[Run]) -> list[Run]:
    for place, run in enumerate(runs[:-1]):
        if "x" in run and "br" in runs[place + 1]:
            runs[place] = {**run, "x": run["x"].rstrip(" ")}
    runs = [run for run in runs if run.get("x", "-")]
    while runs and ("br" in runs[-1] or not runs[-1].get("x", "-").strip(" ")):
        runs.pop()
    if runs and "x" in runs[-1]:
        runs[-1] = {**runs[-1], "x": runs[-1]["x"].rstrip(" ")}
    return runs


def tidy(found: list[Block]) -> list[Block]:
    """The same without what holds nothing, lists with their items, tables with rows of one length."""
    kept = (_tidied(block) for block in found)
    return [block for block in kept if block is not None]


def _tidied(block: Block) -> Block | None:
    kind = block["t"]
    if kind in {"p", "h"}:
        return block if block["c"] else None
    if kind in {"ul", "ol"}:
        items = [tidy(each["c"] if each["t"] == "item" else [each]) for each in block["items"]]
        items = [item for item in items if item]
        return {**block, "items": items} if items else None
    if kind in {"quote", "item"}:
        inside = tidy(block["c"])
        return {**block, "c": inside} if inside else None
    return _table(block) if kind == "table" else block


def _table(block: Block) -> Block | None:
    parts = {part: [_row(row) for row in block[part] if row] for part in ("head", "rows")}
    every = parts["head"] + parts["rows"]
    if not any(cell["c"] for row in every for cell in row):
        return None
    if not parts["rows"]:
        parts = {"head": [], "rows": every}
    return {"t": "table", **{part: _spans(rows) for part, rows in parts.items()}}


def _row(row: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**cell, "c": tidy(cell["c"])} for cell in row]


def _spans(rows: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """No cell reaches below the last row."""
    most = len(rows)
    return [
        [{**cell, "rows": min(cell["rows"], most - place)} for cell in row]
        for place, row in enumerate(rows)
    ]
