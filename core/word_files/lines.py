"""Runs of words in a Word file, each in its own direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from core.rich.tidying import Run

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LEFT = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1eff"
#: Words written from the left with what stands between them, among others; or the other way about.
_ADDRESS = rf"https?://[^\s{_RIGHT}]*[{_LEFT}0-9/]"
_LEFT_WORDS = re.compile(rf"(?:{_ADDRESS}|[{_LEFT}](?:[^{_RIGHT}]*(?:{_ADDRESS}|[{_LEFT}0-9%]))?)")
_RIGHT_WORDS = re.compile(rf"[{_RIGHT}](?:[^{_LEFT}]*[{_RIGHT}])?")
#: Keep the signs at the ends of words that run the other way on their side.
_ENDS = {False: "\u200e", True: "\u200f"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def element(name: str, **said: str) -> Any:
    made = OxmlElement(name)
    for key, value in said.items():
        made.set(qn(key), value)
    return made


def flag(properties: Any, name: str) -> None:
    """A switch among properties, at the place where Word looks for it."""
    if properties.find(qn(name)) is not None:
        return
    after = _AFTER.get(name, ())
    for child in properties:
        if child.tag in {qn(each) for each in after}:
            child.addprevious(element(name))
            return
    properties.append(element(name))


#: What must stand behind a switch.
_AFTER = {
    "w:bidi": (
        "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
        "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
        "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange", "w:rtlGutter", "w:docGrid", "w:printerSettings",
    ),
    "w:bidiVisual": (
        "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd",
        "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription",
    ),
}  # fmt: skip


def stretches(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """A text cut where its direction turns: each part, and whether it runs from the right."""
    other = _LEFT_WORDS if rtl else _RIGHT_WORDS
    cut: list[tuple[str, bool]] = []
    place = 0
    for match in other.finditer(text):
        if match.start() > place:
            cut.append((text[place : match.start()], rtl))
        cut.append((match[0], not rtl))
        place = match.end()
    if place < len(text):
        cut.append((text[place:], rtl))
    return cut


def add_runs(
    paragraph: Any, runs: Iterable[Run], *, rtl: bool, notes: Any, numbers: dict[str, int]
) -> None:
    """Words, breaks, notes and marks of citations put into a paragraph."""
    for run in runs:
        if "br" in run:
            paragraph.add_run().add_break()
        elif "note" in run:
            notes.mark(paragraph, run["note"])
        elif "cite" in run:
            if run["cite"] in numbers:
                paragraph.add_run(f"[{numbers[run['cite']]}]")
        else:
            _words(paragraph, run, rtl=rtl)


def _words(paragraph: Any, run: Run, *, rtl: bool) -> None:
    holder = paragraph
    own = run["dir"] == "rtl" if "dir" in run else rtl
    link = None
    if "href" in run:
        known = paragraph.part.relate_to(run["href"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("w:hyperlink", **{"r:id": known})
        holder._p.append(link)  # noqa: SLF001 -- python-docx has no words for links
    words = _FORBIDDEN.sub("", run["x"])
    for text, is_rtl in stretches(words if own == rtl else _held(words, _ENDS[own]), rtl=own):
        is_turned = is_rtl != rtl and text.endswith("/")
        made = holder.add_run(text + _ENDS[is_rtl] if is_turned else text)
        _marked(made, run, is_rtl=is_rtl)
        if link is not None:
            made.style = "Hyperlink"
            link.append(made._r)  # noqa: SLF001 -- as above


def _held(words: str, mark: str) -> str:
    """Words with a mark where they begin or end with a sign that has no direction of its own."""
    first = mark if words[:1].strip() and not words[:1].isalpha() else ""
    last = mark if words[-1:].strip() and not words[-1:].isalpha() else ""
    return f"{first}{words}{last}"


def _marked(made: Any, run: Run, *, is_rtl: bool) -> None:
    """What slants elsewhere is heavier in scripts from the right, which know no slant."""
    font = made.font
    if run.get("b") or (run.get("i") and is_rtl):
        font.bold = font.cs_bold = True
    elif run.get("i"):
        font.italic = True
    if run.get("sub"):
        font.subscript = True
    elif run.get("sup"):
        font.superscript = True
    if is_rtl:
        font.rtl = True
    if "lang" in run:
        made._r.get_or_add_rPr().append(  # noqa: SLF001 -- python-docx has no words for languages
            element("w:lang", **{"w:bidi" if is_rtl else "w:val": run["lang"]})
        )
