"""Rich text of anybody made into ours: what we know is kept, what we do not know keeps its words, what runs is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import nh3
from django.utils.translation import gettext as _

from core.errors import Refused
from core.rich.sieve import Token, tokens
from core.rich.tree import Builder, blocks, linked
from core.rich.written import html_of
from core.text import refuse_broken, too_long

#: Letters of HTML in one section that are looked at, and letters of text that are taken.
LONGEST_HTML, LONGEST_TEXT = 1_000_000, 200_000

_INLINE = {"strong", "em", "sub", "sup", "br", "a", "span"}
_BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "figure"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
TAGS = _INLINE | _BLOCKS | _TABLES
ATTRIBUTES = {
    "a": {"href"},
    "p": {"lang", "dir"},
    "span": {"lang", "dir", "data-footnote", "data-citation"},
    "ol": {"start"},
    "figure": {"data-figure"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
#: The last word on what may stand in a text. Everything above only makes it quick and well-formed.
_LAST = nh3.Cleaner(
    tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None
)
_PICTURES = frozenset({"img", "picture", "svg", "canvas"})
_EMBEDDED = frozenset({"iframe", "object", "video", "audio", "embed", "applet", "math"})
_ASKING = frozenset({"form", "input", "select", "textarea", "button"})
_STRUCK = frozenset({"s", "del", "strike"})
_LOST_WITH = {
    "pictures": _PICTURES,
    "embedded": _EMBEDDED,
    "forms": _ASKING,
    "struck": _STRUCK,
    "scripts": frozenset({"script"}),
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as it is stored, and in words what of the sent one is not in it."""

    html: str
    lost: list[str]


def clean(html: str, *, longest: int = LONGEST_TEXT) -> Cleaned:
    """Rich text in its stored form. Raises Refused, in words, for a text that is too long or broken.

    Cleaning what is clean changes nothing.
    """
    if len(html) > LONGEST_HTML:
        raise Refused(too_long(len(html), longest))
    refuse_broken(html, LONGEST_HTML)
    builder, missing = Builder(), set[str]()
    found = builder.built_from(_watched(tokens(html), missing))
    if builder.letters > longest:
        raise Refused(too_long(builder.letters, longest))
    if builder.is_flattened:
        missing.add("deep")
    stored = html_of(found)
    if len(stored) > LONGEST_HTML:
        raise Refused(too_long(len(stored), longest))
    checked = _LAST.clean(stored)
    if checked != stored:
        checked = html_of(blocks(checked))
    return Cleaned(checked, [words for key, words in _words().items() if key in missing])


def _watched(found: Iterator[Token], missing: set[str]) -> Iterator[Token]:
    """The same tokens; notes what will not be in the text."""
    for token in found:
        if token.kind in {"open", "silent"}:
            missing |= set(_losses(token))
        yield token


def _losses(token: Token) -> Iterator[str]:
    name, said = token.name, token.attributes
    yield from (key for key, names in _LOST_WITH.items() if name in names)
    if any(key.startswith("on") for key in said):
        yield "scripts"
    if name == "a" and "href" in said and not linked(said["href"]):
        yield "links"


def _words() -> dict[str, str]:
    return {
        "scripts": _("Something that runs was taken out."),
        "pictures": _("Pictures are not taken along; add them as figures."),
        "embedded": _("Embedded films, frames or formulas were taken out."),
        "forms": _("Fields of a form were taken out."),
        "struck": _("Text that was struck through is plain now."),
        "links": _("Links that do not lead to a web or mail address are plain text now."),
        "deep": _("Lists and quotations within each other were made flatter."),
    }
