"""What a rich text says: its plain words, its paragraphs, its footnotes, what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.rich.tidying import Block, Run
from core.rich.tree import blocks


def words_of(runs: Iterable[Run]) -> str:
    """The words of a line; notes and marks of citations are not among them."""
    return "".join("\n" if "br" in run else run.get("x", "") for run in runs)


def lines(found: Iterable[Block]) -> Iterator[Block]:
    """Every paragraph and heading of a tree in reading order, wherever it stands."""
    for block in found:
        if block["t"] in {"p", "h"}:
            yield block
        for inside in _inside(block):
            yield from lines(inside)


def _inside(block: Block) -> Iterator[list[Block]]:
    if block["t"] == "quote":
        yield block["c"]
    elif block["t"] in {"ul", "ol"}:
        yield from block["items"]
    elif block["t"] == "table":
        yield from (cell["c"] for row in block["head"] + block["rows"] for cell in row)


def walk(found: Iterable[Block], within: str = "") -> Iterator[tuple[str, Block]]:
    """Every line and figure in reading order, with what it is in the text: p, h3, ul p, ol ul p, quote p, table p, figure."""
    for block in found:
        place = f"{within} {block['t']}{block.get('level', '')}".strip()
        if block["t"] in {"p", "h", "figure"}:
            yield place, block
        for inside in _inside(block):
            yield from walk(inside, place)


def every(found: Iterable[Block], kind: str) -> Iterator[Block]:
    """Every block of a kind, wherever it stands."""
    for block in found:
        if block["t"] == kind:
            yield block
        for inside in _inside(block):
            yield from every(inside, kind)


def plain(html: str) -> str:
    """The words of a cleaned text, a paragraph on each line; footnotes not among them."""
    return "\n".join(words_of(line["c"]) for line in lines(blocks(html)))


def paragraphs(html: str) -> list[str]:
    """The words of each paragraph, heading, item and cell, in reading order."""
    return [words_of(line["c"]) for line in lines(blocks(html))]


def footnotes(html: str) -> list[str]:
    """The notes of a cleaned text in their order."""
    return _said(html, "note")


def citations(html: str) -> list[str]:
    """The keys of what a cleaned text cites, each as often as it does."""
    return _said(html, "cite")


def figures(html: str) -> list[str]:
    """The keys of the figures in a cleaned text."""
    return [block["key"] for block in every(blocks(html), "figure")]


def _said(html: str, key: str) -> list[str]:
    return [run[key] for line in lines(blocks(html)) for run in line["c"] if key in run]
