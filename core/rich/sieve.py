"""HTML of anybody taken apart without a parser: in one pass, with bounded depth, before any tree is built.

Browsers' parsers take the square of the depth in time; what goes on from here is never deep.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

VOID = frozenset({"br", "hr", "img"})
#: What may be inside what we keep: nothing of it is text.
SILENT = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "textarea",
        "noscript",
        "noframes",
        "noembed",
        "iframe",
        "template",
        "object",
        "svg",
        "math",
        "select",
        "xml",
        "audio",
        "video",
        "canvas",
        "map",
        "button",
        "datalist",
    ]
)
_BEGINS = re.compile("<(?=[a-zA-Z/!?])")
_TAG = re.compile(r"(/?)([a-zA-Z][^\s/>]{0,60})")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=]+)(?:\s*=\s*([\"'])?)?")
_BARE = re.compile(r"[^\s>]*")
_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@dataclass(frozen=True, slots=True)
class Token:
    """A text, or a tag that opens or closes."""

    kind: str
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(source: str) -> Iterator[Token]:
    """Texts (entities read) and tags in their order; comments and what is not text are left out. Linear."""
    lowered, place, end = _lowered(source), 0, len(source)
    while place < end:
        # A sign in a text, such as "a < b", begins nothing.
        begun = _BEGINS.search(source, place)
        if begun is None:
            break
        start = begun.start()
        if start > place:
            yield Token("text", html.unescape(source[place:start]))
        match = _TAG.match(source, start + 1)
        if match is None:
            place = _past_remark(source, start)
            continue
        name = match[2].lower()
        attributes, place = _attributes(source, match.end())
        if place > end:
            return
        if name in SILENT and not match[1]:
            yield Token("silent", name)
            place = _past_silent(lowered, name, place)
            continue
        yield Token("close" if match[1] else "open", name, attributes)
    if place < end:
        yield Token("text", html.unescape(source[place:]))


def _lowered(source: str) -> str:
    """In small letters, each at its place: some letters, as the Turkish İ, become two."""
    lowered = source.lower()
    return lowered if len(lowered) == len(source) else source.translate(_SMALL)


def _past_remark(source: str, start: int) -> int:
    """Behind a comment, a declaration or a processing instruction; an open one takes the rest."""
    closing = "-->" if source.startswith("<!--", start) else ">"
    found = source.find(closing, start + 2)
    return len(source) if found < 0 else found + len(closing)


def _past_silent(lowered: str, name: str, place: int) -> int:
    found = lowered.find(f"</{name}", place)
    if found < 0:
        return len(lowered)
    closed = lowered.find(">", found)
    return len(lowered) if closed < 0 else closed + 1


def _attributes(source: str, place: int) -> tuple[dict[str, str], int]:
    """What a tag says of itself, and where it ends; beyond the source if it never does."""
    found: dict[str, str] = {}
    end = len(source)
    while place < end:
        match = _ATTRIBUTE.match(source, place)
        if match is None:
            closed = source.find(">", place)
            return found, (end + 1 if closed < 0 else closed + 1)
        name, quote, place = match[1].lower(), match[2], match.end()
        value = ""
        if quote:
            closed = source.find(quote, place)
            if closed < 0:
                return found, end + 1
            value, place = source[place:closed], closed + 1
        elif match[0].rstrip().endswith("="):
            bare = _BARE.match(source, place)
            value = bare[0] if bare else ""
            place += len(value)
        found.setdefault(name, html.unescape(value))
    return found, end + 1
