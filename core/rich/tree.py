"""Cleaned HTML as a tree of plain data: what pages, papers and Word files are all made of.

A block is {"t": "p", "c": runs}, {"t": "h", "level": 3 | 4, "c": runs}, {"t": "ul" | "ol", "start": 1, "items": [blocks]},
{"t": "quote", "c": blocks}, {"t": "table", "head": rows, "rows": rows} with a row of cells {"c": blocks, "cols": 1,
"rows": 1, "th": bool}, {"t": "figure", "key": "..."} or {"t": "rule"}. A run is {"x": words} with "b", "i", "sub", "sup", "href",
"lang", "dir" where they hold, {"br": true}, {"note": words} or {"cite": key}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from core.rich.sieve import Token, tokens
from core.rich.tidying import Block, Run, tidy, trimmed
from core.text import direction, seen

MARKS = {"strong": "b", "b": "b", "em": "i", "i": "i", "sub": "sub", "sup": "sup"}
HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
#: What begins a new line wherever it comes from.
PARAGRAPHS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "center",
        "pre",
        "dt",
        "dd",
        "details",
        "summary",
        "form",
        "fieldset",
        "legend",
        "caption",
        "figcaption",
    ]
)
#: How deep lists and quotations may stand in each other; what is deeper goes on where it may.
DEEPEST = 8
#: Tags that are waited for at once; more of them mean nothing.
MOST_OPEN, MOST_MARKS = 120, 24
LONGEST_NOTE, LONGEST_LINK = 5_000, 2_000
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}")
_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s\x00-\x20]+", re.IGNORECASE)


def linked(href: str) -> str:
    """An address that a text may lead to; empty for any other."""
    href = seen(href).strip()
    return href if len(href) <= LONGEST_LINK and _SAFE_LINK.fullmatch(href) else ""


def blocks(html: str) -> list[Block]:
    """The tree of a cleaned text."""
    return Builder().built(html)


class Builder:
    """Reads tokens into blocks. Every tag closes what cannot stay open around it; nothing refuses."""

    def __init__(self) -> None:
        self.root: list[Block] = []
        #: Where blocks go now, and the tag that opened it.
        self.open: list[tuple[str, list[Block]]] = [("", self.root)]
        self.tables: list[dict[str, Any]] = []
        self.line: Block | None = None
        self.marks: list[tuple[str, dict[str, Any]]] = []
        self.is_flattened = False
        self.letters = 0

    def built(self, html: str) -> list[Block]:
        return self.built_from(tokens(html))

    def built_from(self, found: Iterable[Token]) -> list[Block]:
        for token in found:
            self.take(token)
        self.end_line()
        return tidy(self.root)

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self.text(token.name)
        elif token.kind == "open":
            self.opened(token)
        elif token.kind == "close":
            self.closed(token.name)

    # Lines: paragraphs and headings, which hold runs.

    def begin_line(self, block: Block) -> None:
        self.end_line()
        self.line = block
        self.open[-1][1].append(block)

    def end_line(self) -> None:
        if self.line is not None:
            self.line["c"] = trimmed(self.line["c"])
        self.line = None

    def run(self, run: Run) -> None:
        if self.line is None:
            self.begin_line({"t": "p", "c": []})
        assert self.line is not None  # noqa: S101 -- begun in the line above
        self.line["c"].append(run)

    def text(self, words: str) -> None:
        words = _SPACES.sub(" ", seen(words))
        if not words or (self.line is None and not words.strip()):
            return
        self.letters += len(words)
        run: Run = {"x": words}
        for _name, marks in self.marks:
            run |= marks
        self.run(run)

    def opened(self, token: Token) -> None:
        name, said = token.name, token.attributes
        if name in MARKS:
            self.mark(name, {MARKS[name]: True})
        elif name == "a":
            href = linked(said.get("href", ""))
            self.mark(name, {"href": href} if href else {})
        elif name == "span":
            self.span(said)
        elif name == "br" and self.line is not None:
            self.run({"br": True})
        elif name in HEADINGS:
            self.begin_line({"t": "h", "level": HEADINGS[name], "c": []})
        elif name in PARAGRAPHS:
            self.begin_line(_directed({"t": "p", "c": []}, said))
        else:
            self.larger(name, said)

    def span(self, said: dict[str, str]) -> None:
        note = " ".join(seen(said.get("data-footnote", "")).split())[:LONGEST_NOTE]
        if note:
            self.run({"note": note})
        elif _KEY.fullmatch(said.get("data-citation", "")):
            self.run({"cite": said["data-citation"]})
        self.mark("span", _directed({}, said))

    def mark(self, name: str, marks: dict[str, Any]) -> None:
        if len(self.marks) < MOST_MARKS:
            self.marks.append((name, marks))

    def larger(self, name: str, said: dict[str, str]) -> None:
        """Blocks that hold blocks."""
        if name == "hr":
            self.end_line()
            self.open[-1][1].append({"t": "rule"})
        elif name == "figure" and _KEY.fullmatch(said.get("data-figure", "")):
            self.end_line()
            self.open[-1][1].append({"t": "figure", "key": said["data-figure"]})
        elif name in {"ul", "ol"}:
            made: Block = {"t": name, "items": []}
            if name == "ol":
                made["start"] = _number(said.get("start"), 1, 9_999)
            self.nest(name, made, made["items"])
        elif name == "li":
            self.item()
        elif name == "blockquote":
            made = {"t": "quote", "c": []}
            self.nest("blockquote", made, made["c"])
        elif name in {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}:
            self.table(name, said)

    def nest(self, name: str, block: Block, inside: list[Block]) -> None:
        self.end_line()
        if len(self.open) <= DEEPEST * 2:
            self.open[-1][1].append(block)
            self.open.append((name, inside))
        elif len(self.open) < MOST_OPEN:
            # Too deep: its words go on where they may.
            self.is_flattened = True
            self.open.append((name, self.open[-1][1]))

    def item(self) -> None:
        self.end_line()
        self.close_to("li", within={"ul", "ol", "td", "th", "blockquote"})
        if self.open[-1][0] in {"ul", "ol"} and len(self.open) <= DEEPEST * 2 + 1:
            inside: list[Block] = []
            self.open[-1][1].append({"t": "item", "c": inside})
            self.open.append(("li", inside))
        elif len(self.open) < MOST_OPEN:
            self.open.append(("li", self.open[-1][1]))

    def close_to(self, name: str, *, within: set[str]) -> None:
        """Close the innermost such tag, if no wall stands between."""
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place][0] == name:
                del self.open[place:]
                return
            if self.open[place][0] in within:
                return

    def closed(self, name: str) -> None:
        if name in MARKS or name in {"a", "span"}:
            for place in range(len(self.marks) - 1, -1, -1):
                if self.marks[place][0] == name:
                    del self.marks[place]
                    return
        elif name in HEADINGS or name in PARAGRAPHS:
            self.end_line()
        elif name in {"ul", "ol", "li", "blockquote"}:
            self.end_line()
            self.close_to(name, within={"td", "th"})
        elif name in {"td", "th", "tr", "thead", "table"}:
            self.end_table(name)

    # Tables: one within another goes on as text of its cell.

    def table(self, name: str, said: dict[str, str]) -> None:
        self.end_line()
        if name == "table":
            if self.tables:
                return
            made: Block = {"t": "table", "head": [], "rows": []}
            self.open[-1][1].append(made)
            self.tables.append({"block": made, "head": False, "depth": len(self.open)})
            return
        if not self.tables:
            return
        table = self.tables[-1]
        del self.open[table["depth"] :]
        if name in {"thead", "tbody", "tfoot"}:
            table["head"] = name == "thead"
        elif name == "tr":
            table["block"]["head" if table["head"] else "rows"].append([])
        else:
            self.cell(table, name, said)

    def cell(self, table: dict[str, Any], name: str, said: dict[str, str]) -> None:
        rows = table["block"]["head" if table["head"] else "rows"]
        if not rows:
            rows.append([])
        inside: list[Block] = []
        cell = {
            "c": inside,
            "cols": _number(said.get("colspan"), 1, 40),
            "rows": _number(said.get("rowspan"), 1, 200),
            "th": name == "th",
        }
        rows[-1].append(cell)
        self.open.append((name, inside))

    def end_table(self, name: str) -> None:
        self.end_line()
        if self.tables:
            del self.open[self.tables[-1]["depth"] :]
            self.tables[-1]["head"] = self.tables[-1]["head"] and name != "thead"
            if name == "table":
                self.tables.pop()


def _number(said: str | None, least: int, most: int) -> int:
    return min(max(int(said), least), most) if said and said.isascii() and said.isdigit() else 1


def _directed(block: dict[str, Any], said: dict[str, str]) -> dict[str, Any]:
    """Its own language and direction, where it says one."""
    language = said.get("lang", "")
    if _LANGUAGE.fullmatch(language):
        return {**block, "lang": language.lower(), "dir": direction(language)}
    if said.get("dir") in {"rtl", "ltr"}:
        return {**block, "dir": said["dir"]}
    return block
