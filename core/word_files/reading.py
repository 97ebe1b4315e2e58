"""A Word file read: its words, headings, lists, tables, links and footnotes; what does not come along is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from io import BytesIO
from itertools import pairwise

import mammoth
from django.utils.translation import gettext as _

from core.errors import Refused
from core.rich.cleaning import clean
from core.rich.document import Section
from core.rich.reading import plain
from core.text import clean_line
from core.word_files.gate import TEXT, checked

_NOTE_MARK = "core-note-"


def _lists() -> str:
    """Lists by the styles that Word has for them, each within the one that its number says; what goes on in an item stays in it."""
    lines, outer = [], ""
    for depth in ("", " 2", " 3"):
        lines += [
            f"p[style-name='List Bullet{depth}'] => {outer}ul > li:fresh",
            f"p[style-name='List Number{depth}'] => {outer}ol > li:fresh",
            f"p[style-name='List Continue{depth}'] => {outer}ul|ol > li > p:fresh",
        ]
        outer += "ul|ol > li > "
    return "\n".join(lines)


_STYLES = f"""
{_lists()}
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => p:fresh
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
"""
_NOTE = re.compile(
    rf'<li id="{_NOTE_MARK}((?:foot|end)note-[^"]+)">(.*?)<a href="#[^"]*">↑</a></p></li>',
    re.DOTALL,
)
_NOTES = re.compile(rf'<ol>(?=<li id="{_NOTE_MARK}(?:foot|end)note-).*?</ol>', re.DOTALL)
_NOTE_REFERENCE = re.compile(rf'<sup><a href="#{_NOTE_MARK}([^"]+)"[^>]*>\[\d+\]</a></sup>')
_STRUCTURE = re.compile(r"<(/?)(table|ul|ol|blockquote|h[1-6])\b([^>]*)>")
_TAGS = re.compile(r"<[^>]*>")
_BOLD_LINE = re.compile(r"<p><strong>((?:(?!</?p>|</?strong>).){2,120})</strong></p>")
_LONGEST_TITLE = 300
_CHANGES = re.compile(rb"<w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange)[ >]")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a Word file said: its title if it has one, its parts by their headings, what is not taken along."""

    title: str
    sections: list[Section]
    lost: list[str]


def read(content: bytes) -> Imported:
    """The text of a Word file, cleaned. Words before the first heading stand in a section without a title.

    Raises Refused, in words, for what is not Word, is broken, carries macros, or is far too long.
    """
    parts = checked(content)
    lost = list(_missing(parts))
    html = _converted(content)
    html, guessed = _with_headings(_with_notes(html))
    if guessed:
        lost.append(_("Lines in bold were taken for headings."))
    title, pieces = _pieces(html)
    sections = []
    for heading, body in pieces:
        cleaned = clean(body)
        lost += [words for words in cleaned.lost if words not in lost]
        if cleaned.html or heading:
            sections.append(Section("", _line(heading), cleaned.html))
    if not sections:
        raise Refused(_("There is nothing to read in this Word file."))
    return Imported(_line(title), sections, lost)


def _converted(content: bytes) -> str:
    try:
        made = mammoth.convert_to_html(
            BytesIO(content),
            style_map=_STYLES,
            id_prefix=_NOTE_MARK,
            convert_image=_no_picture,
            external_file_access=False,
            include_embedded_style_map=False,
        )
    except Exception as fault:
        # Whatever a broken file does to the reader, its sender is told in words.
        words = _("The Word file is broken. Open it in Word, save it anew and send it again.")
        raise Refused(words) from fault
    return str(made.value)


def _no_picture(_image: object) -> list[object]:
    return []


def _line(html: str) -> str:
    text = unescape(_TAGS.sub("", html))
    return clean_line(text[:_LONGEST_TITLE], _LONGEST_TITLE) if text.strip() else ""


def _with_notes(html: str) -> str:
    """Footnotes and endnotes put where their marks stand."""
    notes = {key: plain(said) for key, said in _NOTE.findall(html)}

    def note(match: re.Match[str]) -> str:
        said = " ".join(notes.get(match[1], "").split())
        return f'<span data-footnote="{escape(said)}"></span>' if said else ""

    return _NOTE_REFERENCE.sub(note, _NOTES.sub("", html))


def _with_headings(html: str) -> tuple[str, bool]:
    """A text without headings, as many write it, has lines in bold instead."""
    if re.search(r"<h[1-6]>", html):
        return html, False
    made, many = _BOLD_LINE.subn(r"<h2>\1</h2>", html)
    return made, bool(many)


def _headings(html: str) -> Iterator[tuple[int, int, int, str]]:
    """Level, start, end and words of every heading that stands on its own."""
    depth = 0
    begun: tuple[int, int] | None = None
    for match in _STRUCTURE.finditer(html):
        closes, name = bool(match[1]), match[2]
        if name[0] != "h" or name == "hr":
            depth += -1 if closes else 1
        elif depth == 0 and not closes:
            begun = (match.start(), match.end())
        elif closes and begun is not None:
            level = 0 if 'class="title"' in html[begun[0] : begun[1]] else int(name[1])
            yield level, begun[0], match.end(), html[begun[1] : match.start()]
            begun = None


def _pieces(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The title, and each part with its heading: parts begin at the highest level that occurs more than as a title."""
    found = list(_headings(html))
    title, start = "", 0
    levels = [level for level, *_rest in found]
    is_title = bool(found) and (
        levels[0] == 0 or (len(found) > 1 and levels.count(levels[0]) == 1 == levels[0])
    )
    if is_title and not _TAGS.sub("", html[: found[0][1]]).strip():
        title, start = found[0][3], found[0][2]
        found = found[1:]
    highest = min((level for level, *_rest in found if level), default=0)
    cuts = [(s, e, words) for level, s, e, words in found if level == highest]
    pieces = [("", html[start : cuts[0][0] if cuts else len(html)])]
    for (_s, end, words), (after, *_rest) in pairwise([*cuts, (len(html), 0, "")]):
        pieces.append((words, html[end:after]))
    return title, pieces


def _missing(parts: dict[str, bytes]) -> Iterator[str]:
    """What stands in the file and will not stand in the text, or stands there otherwise."""
    text = parts[TEXT]
    if _CHANGES.search(text):
        yield _("Tracked changes were accepted: the text stands as it would after all of them.")
    if b"<w:drawing" in text or b"<w:pict" in text or b"<w:object" in text:
        yield _("Pictures and drawings are not taken along; add them as figures.")
    if b"<m:oMath" in text:
        yield _("Formulas are not taken along.")
    if "word/comments.xml" in parts and b"<w:commentReference" in text:
        yield _("Comments are not taken along.")
    if any(
        re.match(r"word/(header|footer)\d*\.xml", name) and _says(parts[name]) for name in parts
    ):
        yield _("Headers and footers of the pages are not taken along.")
    if b"<w:highlight" in text or b"<w:strike/>" in text:
        yield _("Highlights and struck text are plain now.")


def _says(part: bytes) -> bool:
    return bool(re.search(rb"<w:t[ >][^<]*[^<\s]", part))
