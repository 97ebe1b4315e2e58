"""A whole text: what page, paper and Word file are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.rich.tidying import Block
from core.rich.tree import blocks
from core.text import direction


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of a text; `html` is in its stored form."""

    key: str
    title: str
    html: str

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.html)


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure's picture: where a page finds it, what it is in bytes, what it says."""

    alternative: str
    caption: str = ""
    address: str = ""
    content: bytes = b""
    mime: str = "image/jpeg"
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language. `pictures` by key of the figure; `citations` by key, each its words and an address or nothing."""

    title: str
    language: str
    sections: tuple[Section, ...]
    authors: tuple[str, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    citations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    #: What stands behind the list of what is cited.
    closing: tuple[Section, ...] = ()

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"

    def citation_numbers(self) -> dict[str, int]:
        """The number of each thing that is cited, by first mention."""
        return {key: place for place, key in enumerate(self.citations, 1)}
