"""A text as a page shows it: figures drawn in, footnotes and citations numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from briefs.models import Citation
from core.counts import number
from editions.cited import words_of
from editions.models import Figure

#: Elements without an end.
_VOID = frozenset({"br", "hr", "img", "col"})


@dataclass
class Shown:
    """What a text refers to, counted while its sections are shown one after the other."""

    figures: Mapping[str, Figure]
    figure_path: Callable[[Figure], str]
    #: Key of a citation -> its number and words.
    citations: Mapping[str, tuple[int, str]]
    #: Tells apart the footnotes of two texts on one page.
    mark: str = "n"
    notes: list[tuple[int, str]] = field(default_factory=list)

    def html(self, html: str) -> SafeString:
        """Cleaned HTML, made ready for a page."""
        if "data-" not in html:
            return mark_safe(html)  # noqa: S308 -- cleaned when it was written
        drawer = _Drawer(self)
        drawer.feed(html)
        drawer.close()
        return mark_safe("".join(drawer.out))  # noqa: S308 -- cleaned when it was written; what is put in is escaped

    def take_notes(self) -> list[tuple[int, str]]:
        """The footnotes since the last call."""
        taken = [each for each in self.notes if each[0] not in self._told]
        self._told.update(each[0] for each in taken)
        return taken

    _told: set[int] = field(default_factory=set)

    def note(self, words: str) -> SafeString:
        count = len(self.notes) + 1
        self.notes.append((count, words))
        return format_html(
            '<sup><a href="#{0}-{1}" id="{0}-{1}-at">{2}</a></sup>', self.mark, count, number(count)
        )

    def citation(self, key: str) -> SafeString:
        found = self.citations.get(key)
        if found is None:
            return mark_safe("")
        return format_html('<span class="cited" title="{}">[{}]</span>', found[1], number(found[0]))

    def figure(self, key: str) -> SafeString:
        found = self.figures.get(key)
        if found is None:
            return mark_safe("")
        return format_html(
            '<figure id="figure-{}"><img src="{}" alt="{}" width="{}" height="{}">{}</figure>',
            found.key,
            self.figure_path(found),
            found.alternative,
            found.width,
            found.height,
            format_html('<figcaption dir="auto">{}</figcaption>', found.caption)
            if found.caption
            else "",
        )


class _Drawer(HTMLParser):
    """Copies cleaned HTML, and draws what stands in `data-` attributes."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(convert_charrefs=True)
        self.shown, self.out = shown, list[str]()
        #: For each open element: what closes it.
        self._ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        drawn: str | None = None
        if "data-footnote" in said:
            drawn = self.shown.note(said["data-footnote"])
        elif "data-citation" in said:
            drawn = self.shown.citation(said["data-citation"])
        elif "data-figure" in said:
            drawn = self.shown.figure(said["data-figure"])
        self.out.append(self.get_starttag_text() or "" if drawn is None else drawn)
        if tag not in _VOID:
            self._ends.append(f"</{tag}>" if drawn is None else "")

    def handle_endtag(self, tag: str) -> None:
        if self._ends:
            self.out.append(self._ends.pop())

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))


def numbered(citations: Iterable[Citation]) -> dict[str, tuple[int, str]]:
    """Citations of a brief by their key, each with the number under which a text names it and its words."""
    known = enumerate(words_of(citations).items(), start=1)
    return {key: (place, words) for place, (key, (words, _url)) in known}
