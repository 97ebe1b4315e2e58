"""Blocks of the tree put into a Word file."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from core.rich.document import Document
from core.rich.tables import laid_out
from core.rich.tidying import Block, Run
from core.word_files.lines import add_runs, element, flag
from core.word_files.notes import Notes

_HEADINGS = {3: "Heading 2", 4: "Heading 3"}
_DEEPEST = 3
_WIDEST = Mm(158)


#: The room of a column grows with the letters of its longest cell up to so many, and breaks no word that is shorter.
_NARROW, _BROAD, _BESIDE = 8, 44, 4


def _widths(places: Iterable[tuple[int, int, dict[str, Any]]], columns: int) -> list[Length]:
    """A column of names has more room than one of numbers."""
    letters = [_NARROW] * columns
    for _y, x, cell in places:
        if cell["cols"] == 1 and x < columns:
            lines = [part["c"] for part in cell["c"] if part["t"] in {"p", "h"}]
            said = ["".join(run.get("x", "") for run in line) for line in lines]
            word = max((len(each) for line in said for each in line.split()), default=0)
            line = max(map(len, said), default=0)
            letters[x] = max(letters[x], min(max(line, word + _BESIDE), _BROAD))
    return [Length(_WIDEST * each // sum(letters)) for each in letters]


class Blocks:
    """Writes blocks one after another into the body, or into a cell."""

    def __init__(
        self, made: Any, document: Document, *, holder: Any = None, notes: Notes | None = None
    ) -> None:
        self.made, self.document, self.holder = made, document, holder or made
        self.rtl = document.is_rtl
        self.notes = notes or Notes(made, rtl=self.rtl)
        self.numbers = document.citation_numbers()

    def line(self, style: str, runs: Iterable[Run], *, rtl: bool | None = None) -> Any:
        paragraph = self.holder.add_paragraph(style=style)
        rtl = self.rtl if rtl is None else rtl
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- python-docx has no words for direction
        if rtl:
            flag(properties, "w:bidi")
        elif self.rtl:
            flag(properties, "w:bidi")
            properties.find(qn("w:bidi")).set(qn("w:val"), "0")
        add_runs(paragraph, runs, rtl=rtl, notes=self.notes, numbers=self.numbers)
        return paragraph

    def write(self, blocks: Iterable[Block], *, style: str = "Normal", depth: int = 0) -> None:
        for block in blocks:
            kind = block["t"]
            if kind == "p":
                own = block["dir"] == "rtl" if "dir" in block else None
                self.line(style, block["c"], rtl=own)
            elif kind == "h":
                self.line(_HEADINGS[block["level"]], block["c"])
            elif kind in {"ul", "ol"}:
                self.items(block, min(depth + 1, _DEEPEST))
            elif kind == "quote":
                self.write(block["c"], style="Quote", depth=depth)
            elif kind == "table":
                self.table(block)
            elif kind == "figure":
                self.figure(block["key"])

    def items(self, block: Block, depth: int) -> None:
        """Every list counts from its own beginning."""
        base = "List Bullet" if block["t"] == "ul" else "List Number"
        style = base if depth == 1 else f"{base} {depth}"
        number = self.new_count(style, block["start"]) if block["t"] == "ol" else None
        for item in block["items"]:
            for place, part in enumerate(item):
                if part["t"] != "p" or place:
                    follows = "List Continue" if depth == 1 else f"List Continue {depth}"
                    self.write([part], style=follows, depth=depth)
                    continue
                own = part["dir"] == "rtl" if "dir" in part else None
                line = self.line(style, part["c"], rtl=own)
                if number is not None:
                    counted = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 -- as above
                    counted.get_or_add_ilvl().val = 0
                    counted.get_or_add_numId().val = number

    def new_count(self, style: str, start: int) -> int:
        properties = self.made.styles[style].element.pPr.numPr
        numbering = self.made.part.numbering_part.element
        base = numbering.num_having_numId(properties.numId.val).abstractNumId.val
        made = numbering.add_num(base)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def table(self, block: Block) -> None:
        rows = [*block["head"], *block["rows"]]
        places = laid_out(rows)
        columns = max((x + cell["cols"] for _y, x, cell in places), default=1)
        table = self._new_table(len(rows), _widths(places, columns))
        for row in table.rows[: len(block["head"])]:
            row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 -- as above
        grid = [list(row.cells) for row in table.rows]
        for y, x, cell in places:
            corner = grid[min(y + cell["rows"], len(rows)) - 1][min(x + cell["cols"], columns) - 1]
            held = grid[y][x] if corner is grid[y][x] else grid[y][x].merge(corner)
            first = held.paragraphs[0]._p  # noqa: SLF001 -- as above
            Blocks(self.made, self.document, holder=held, notes=self.notes).write(cell["c"])
            if len(held.paragraphs) > 1 and cell["c"]:
                first.getparent().remove(first)
            if cell["th"]:
                for run in (run for line in held.paragraphs for run in line.runs):
                    run.font.bold = run.font.cs_bold = True
        self.holder.add_paragraph(style="Normal")

    def _new_table(self, rows: int, widths: list[Length]) -> Any:
        table = self.made.add_table(rows, len(widths))
        if self.holder is not self.made:
            self.holder._element.append(table._tbl)  # noqa: SLF001 -- put where the text is
        table.style = "Table Grid"
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        if self.rtl:
            flag(table._tbl.tblPr, "w:bidiVisual")  # noqa: SLF001 -- as above
        return table

    def figure(self, key: str) -> None:
        picture = self.document.pictures.get(key)
        if picture is None:
            return
        if picture.content:
            line = self.holder.add_paragraph(style="Normal")
            try:
                drawn = line.add_run().add_picture(BytesIO(picture.content))
            except UnrecognizedImageError:
                drawn = None
            if drawn is not None:
                if drawn.width > _WIDEST:
                    drawn.height = int(drawn.height * _WIDEST / drawn.width)
                    drawn.width = _WIDEST
                drawn._inline.docPr.set("descr", picture.alternative)  # noqa: SLF001 -- as above
        self.line("Caption", [{"x": picture.caption or picture.alternative}])
