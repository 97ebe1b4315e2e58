"""A Word file of a document: its styles, its direction, its tables, figures and footnotes. The same words give the same file."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document as NewDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from core.languages import spoken
from core.rich.document import Document, Section
from core.text import direction_of_words
from core.word_files.blocks import Blocks
from core.word_files.lines import element, flag

FONT = "IBM Plex Sans Arabic"
CHINESE_FONT = "Noto Sans SC"
_SIZES = {
    "Normal": 11,
    "Title": 24,
    "Subtitle": 12,
    "Heading 1": 16,
    "Heading 2": 13,
    "Heading 3": 11.5,
}
_INK = RGBColor(0x1B, 0x1D, 0x21)
#: Nothing in the file says when or by whom it was made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: A picture of somebody else's first page, in the pattern that files are made from.
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
_REGIONS = {
    "ar": "ar-SA",
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "ru": "ru-RU",
    "zh-hans": "zh-CN",
}


def write(document: Document) -> bytes:
    """The document as a Word file; it names nobody but the authors that the document itself names."""
    made = NewDocument()
    with override(spoken(document.language)):
        _styles(made, document)
        _facts(made, document)
        blocks = Blocks(made, document)
        blocks.line("Title", [{"x": document.title}])
        if document.authors:
            blocks.line("Subtitle", [{"x": _(", ").join(document.authors)}])
        for section in document.sections:
            _section(blocks, section)
        _cited(blocks, document)
        for section in document.closing:
            _section(blocks, section)
        blocks.notes.attach()
    return _saved(made)


def _section(blocks: Blocks, section: Section) -> None:
    if section.title:
        blocks.line("Heading 1", [{"x": section.title}])
    blocks.write(section.blocks)


def _cited(blocks: Blocks, document: Document) -> None:
    """What the marks in the text stand for."""
    if not document.citations:
        return
    blocks.line("Heading 1", [{"x": _("Sources cited")}])
    for key, number in document.citation_numbers().items():
        words, address = document.citations[key]
        own = direction_of_words(words) or document.direction
        run = {"x": words, "dir": own, **({"href": address} if address else {})}
        blocks.line("Normal", [{"x": f"[{number}] "}, run])


def _facts(made: Any, document: Document) -> None:
    said = made.core_properties
    said.title, said.language = document.title[:255], document.language
    said.author = "; ".join(document.authors)[:255]
    said.last_modified_by = said.comments = said.keywords = said.subject = said.category = ""
    said.created = said.modified = datetime.datetime(*_NO_TIME, tzinfo=datetime.UTC)
    said.revision = 1
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(26)
    page.top_margin = page.bottom_margin = Mm(25)
    if document.is_rtl:
        flag(page._sectPr, "w:bidi")  # noqa: SLF001 -- python-docx has no words for direction


def _styles(made: Any, document: Document) -> None:
    language = _REGIONS.get(document.language, document.language)
    for name, kind in (
        ("footnote text", WD_STYLE_TYPE.PARAGRAPH),
        ("footnote reference", WD_STYLE_TYPE.CHARACTER),
        ("Hyperlink", WD_STYLE_TYPE.CHARACTER),
    ):
        made.styles.add_style(name, kind, builtin=True)
    made.styles["footnote reference"].font.superscript = True
    made.styles["footnote text"].font.size = Pt(9)
    made.styles["Hyperlink"].font.underline = True
    for style in made.styles:
        if style.type in {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER}:
            _dress(style, document)
    defaults = made.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    said = defaults.find(qn("w:lang"))
    if said is None:
        said = element("w:lang")
        defaults.append(said)
    attributes = {"w:val": language, "w:eastAsia": "zh-CN", "w:bidi": language}
    if document.is_rtl:
        attributes["w:val"] = "en-GB"
    else:
        attributes["w:bidi"] = "ar-SA"
    for key, value in attributes.items():
        said.set(qn(key), value)


def _dress(style: Any, document: Document) -> None:
    """One face for Arabic and Latin and one for Chinese, sizes and weight for both, no slant and no colour of the office's own."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), FONT)
    fonts.set(qn("w:eastAsia"), CHINESE_FONT)
    if style.type == WD_STYLE_TYPE.PARAGRAPH:
        style.font.color.rgb = _INK
        for line in style.element.iterfind(f"{qn('w:pPr')}/{qn('w:pBdr')}/*"):
            line.attrib.pop(qn("w:themeColor"), None)
            line.set(qn("w:color"), str(_INK))
        if document.is_rtl:
            flag(style.element.get_or_add_pPr(), "w:bidi")
    _sized(style, properties)


def _sized(style: Any, properties: Any) -> None:
    font = style.font
    if font.italic:
        font.italic = False
    # Letters of Arabic are joined: none is moved from the next, and none slants.
    for name in ("w:iCs", "w:spacing", "w:kern"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    if style.name in _SIZES:
        font.size = Pt(_SIZES[style.name])
    if font.size is not None:
        _complex(properties, "w:szCs", str(int(font.size.pt * 2)))
    if font.bold:
        _complex(properties, "w:bCs", None)


def _complex(properties: Any, name: str, value: str | None) -> None:
    """The same for scripts that are written from the right."""
    for old in properties.findall(qn(name)):
        properties.remove(old)
    made = element(name, **({"w:val": value} if value else {}))
    twin = properties.find(qn({"w:szCs": "w:sz", "w:bCs": "w:b"}[name]))
    if twin is None:
        properties.append(made)
    else:
        twin.addnext(made)


def _saved(made: Any) -> bytes:
    """The same parts in the same order, with no time of the day in the archive."""
    first, out = BytesIO(), BytesIO()
    outer = made.part.package.rels
    for key in [key for key, each in outer.items() if each.reltype == _THUMBNAIL]:
        del outer[key]
    made.save(first)
    with ZipFile(first) as parts, ZipFile(out, "w", ZIP_DEFLATED) as whole:
        for name in parts.namelist():
            info = ZipInfo(name, _NO_TIME)
            info.compress_type = ZIP_DEFLATED
            whole.writestr(info, parts.read(name))
    return out.getvalue()
