"""Footnotes of a Word file: a part of their own, which python-docx does not write."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml import etree

from core.text import direction_of_words
from core.word_files.lines import add_runs, element, flag

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINES = ("separator", "continuationSeparator")


class Notes:
    """Collects the notes of a document in their order and writes their part."""

    def __init__(self, made: Any, *, rtl: bool) -> None:
        self.made, self.rtl = made, rtl
        self.root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in enumerate(_LINES, -1):
            self.root.append(
                parse_xml(
                    f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
                    "</w:footnote>"
                )
            )
        self.count = 0

    def mark(self, paragraph: Any, words: str) -> None:
        """A note at this place of the text."""
        self.count += 1
        run = paragraph.add_run()
        run.style = "footnote reference"
        run._r.append(element("w:footnoteReference", **{"w:id": str(self.count)}))  # noqa: SLF001 -- not known to python-docx
        note = element("w:footnote", **{"w:id": str(self.count)})
        line = element("w:p")
        note.append(line)
        self.root.append(note)
        written = Paragraph(line, paragraph._parent)  # noqa: SLF001 -- the part that knows the styles
        written.style = "footnote text"
        # A note is often a source in another language: it runs its own way, whatever stands above.
        own = direction_of_words(words)
        rtl = own == "rtl" if own else self.rtl
        if rtl or self.rtl:
            flag(line.get_or_add_pPr(), "w:bidi")
        if not rtl and self.rtl:
            line.pPr.find(qn("w:bidi")).set(qn("w:val"), "0")
        sign = written.add_run()
        sign.style = "footnote reference"
        sign._r.append(element("w:footnoteRef"))  # noqa: SLF001 -- as above
        add_runs(written, [{"x": f" {words}"}], rtl=rtl, notes=self, numbers={})

    def attach(self) -> None:
        if not self.count:
            return
        etree.cleanup_namespaces(self.root)
        part = Part(
            PackURI("/word/footnotes.xml"),
            _CONTENT,
            serialize_part_xml(self.root),
            self.made.part.package,
        )
        self.made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
