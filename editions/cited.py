"""What a brief rests on, as its texts name it: in words, with an address where everybody may go there."""

from __future__ import annotations

from collections.abc import Iterable

from briefs.citable import named
from briefs.models import Brief, Citation


def cited(brief: Brief) -> dict[str, tuple[str, str]]:
    """By key, in their order: the words of each citation, and its address or nothing."""
    return words_of(brief.citations.all())


def words_of(citations: Iterable[Citation]) -> dict[str, tuple[str, str]]:
    """The same of citations at hand: one query for each kind of thing of this house among them."""
    rows = list(citations)
    if not rows:
        return {}
    known = named(rows)
    found = {}
    for row in rows:
        there = known.get((row.target_label, row.target_pk))
        found[str(row.pk)] = (there.title, there.url) if there else _own_words(row)
    return found


def _own_words(citation: Citation) -> tuple[str, str]:
    """Something of this house that is not public any more is named by nothing but what was written of it."""
    return citation.words or citation.url, citation.url
