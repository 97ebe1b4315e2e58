"""A text as its page shows it: figures drawn in, footnotes and citations numbered across all of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from core.rich import Document
from editions.models import Figure
from editions.showing import Shown

_TABLE = ("<table>", '<div class="wide-table" role="region" tabindex="0"><table>')
_END = ("</table>", "</table></div>")


@dataclass(frozen=True, slots=True)
class ShownSection:
    key: str
    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ShownText:
    sections: list[ShownSection]
    notes: list[tuple[int, str]]
    #: Number, words and address of what is cited.
    cited: list[tuple[int, str, str]]


def shown_sections(document: Document) -> ShownText:
    """Sections that say something, with the notes and sources that they refer to."""
    figures = {
        key: Figure(
            key=key,
            alternative=picture.alternative,
            caption=picture.caption,
            width=picture.width,
            height=picture.height,
        )
        for key, picture in document.pictures.items()
    }
    numbers = document.citation_numbers()
    shown = Shown(
        figures,
        lambda figure: document.pictures[figure.key].address,
        {key: (numbers[key], words or url) for key, (words, url) in document.citations.items()},
        "note",
    )
    sections = [
        ShownSection(one.key, one.title, _with_scrolling(shown.html(one.html)))
        for one in document.sections
        if one.html
    ]
    cited = [(numbers[key], words, url) for key, (words, url) in document.citations.items()]
    return ShownText(sections, shown.notes, cited)


def _with_scrolling(html: SafeString) -> SafeString:
    """A wide table moves within its own frame, and not the page."""
    if "<table>" not in html:
        return html
    return mark_safe(str(html).replace(*_TABLE).replace(*_END))  # noqa: S308 -- the tags of a cleaned text, put in a frame
