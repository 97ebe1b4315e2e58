"""The paragraphs of a text: its pieces at the top, each with a digest by which it is known again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.rich import blocks, html_of, plain


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One piece of a text: a paragraph, a heading, a list, a table, a quotation or a figure."""

    html: str
    #: Of two alike in one section each has its own.
    digest: str

    @property
    def text(self) -> str:
        return plain(self.html)


def split(html: str) -> list[Paragraph]:
    """The paragraphs of cleaned HTML in their order."""
    seen: Counter[str] = Counter()
    found = []
    for block in blocks(html):
        piece = html_of([block])
        seen[piece] += 1
        told = piece if seen[piece] == 1 else f"{seen[piece]}:{piece}"
        found.append(Paragraph(piece, hashlib.sha256(told.encode()).hexdigest()))
    return found


def became(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> dict[str, list[str]]:
    """For each digest of a text before: the digests that stand in its place now; none for what fell out."""
    old, new = [each.digest for each in before], [each.digest for each in after]
    found: dict[str, list[str]] = {digest: [] for digest in old}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, begin, end, first, last in matcher.get_opcodes():
        if tag == "insert" or begin == end:
            continue
        there, here = old[begin:end], new[first:last]
        for place, digest in enumerate(there):
            # What a paragraph was parted into goes with it.
            stop = len(here) if place == len(there) - 1 else place + 1
            found[digest] = here[place:stop]
    return found
