"""The tree written as HTML in its one stored form: the same tree, the same letters."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from core.rich.tidying import Block, Run

#: From the outside in.
_WRAPS = (("b", "strong"), ("i", "em"), ("sub", "sub"), ("sup", "sup"))


def html_of(blocks: Iterable[Block]) -> str:
    """Stored HTML; `blocks(html_of(tree)) == tree`."""
    return "".join(_block(block) for block in blocks)


def runs_of(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def tag(name: str, **said: Any) -> str:
    """An opening tag; what is empty is not said."""
    told = "".join(
        f' {key.replace("_", "-")}="{escape(str(value))}"' for key, value in said.items() if value
    )
    return f"<{name}{told}>"


def _run(run: Run) -> str:
    if "br" in run:
        return "<br>"
    if "note" in run:
        return f"{tag('span', data_footnote=run['note'])}</span>"
    if "cite" in run:
        return f"{tag('span', data_citation=run['cite'])}</span>"
    written = escape(run["x"], quote=False)
    for key, name in reversed(_WRAPS):
        if run.get(key):
            written = f"<{name}>{written}</{name}>"
    if "dir" in run:
        written = f"{tag('span', dir=run['dir'], lang=run.get('lang'))}{written}</span>"
    if "href" in run:
        written = f"{tag('a', href=run['href'])}{written}</a>"
    return written


def _block(block: Block) -> str:
    kind = block["t"]
    if kind == "p":
        return f"{tag('p', dir=block.get('dir'), lang=block.get('lang'))}{runs_of(block['c'])}</p>"
    if kind == "h":
        return f"<h{block['level']}>{runs_of(block['c'])}</h{block['level']}>"
    if kind in {"ul", "ol"}:
        start = block.get("start", 1)
        items = "".join(f"<li>{html_of(item)}</li>" for item in block["items"])
        return f"{tag(kind, start=start if start != 1 else None)}{items}</{kind}>"
    if kind == "quote":
        return f"<blockquote>{html_of(block['c'])}</blockquote>"
    if kind == "figure":
        return f"{tag('figure', data_figure=block['key'])}</figure>"
    return "<hr>" if kind == "rule" else _table(block)


def _table(block: Block) -> str:
    parts = (("thead", block["head"]), ("tbody", block["rows"]))
    return f"<table>{''.join(_rows(name, rows) for name, rows in parts if rows)}</table>"


def _rows(name: str, rows: list[list[dict[str, Any]]]) -> str:
    written = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows)
    return f"<{name}>{written}</{name}>"


def _cell(cell: dict[str, Any]) -> str:
    name = "th" if cell["th"] else "td"
    cols, rows = (cell[key] if cell[key] > 1 else None for key in ("cols", "rows"))
    return f"{tag(name, colspan=cols, rowspan=rows)}{html_of(cell['c'])}</{name}>"
