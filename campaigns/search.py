"""How ideas are found: letters folded, words stemmed by PostgreSQL, pages by key and never by offset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet

from campaigns.models import Idea
from campaigns.states import UNDECIDED
from core.searching import (
    LONGEST_QUERY,
    STEMMERS,
    LookedFor,
    index_text,
    look_for,
    query_of,
    vector_of,
    vector_sql,
)

__all__ = [
    "LONGEST_QUERY",
    "PAGE",
    "STEMMERS",
    "Asked",
    "LookedFor",
    "asked_for",
    "index_text",
    "look_for",
    "numbers_with",
    "query_of",
    "vector_of",
    "vector_sql",
    "write_vectors",
]


def numbers_with(query: SearchQuery) -> QuerySet[Idea, Any]:
    """The numbers of all ideas with these words, wherever they stand. The index knows those that somebody decided on; the rest are gone through."""
    found = Idea.objects.filter(vector=query).order_by()
    decided, others = found.exclude(status__in=UNDECIDED), found.filter(status__in=UNDECIDED)
    return decided.values("pk").union(others.values("pk"), all=True)


# Lists by page -------------------------------------------------------------------------------

PAGE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of the list."""

    words: str = ""
    order: str = "newest"
    levels: tuple[str, ...] = ()
    theme: int | None = None
    country: str = ""
    language: str = ""
    seed: int = 0
    #: The key of the last idea seen, and whether the page before it is asked for.
    after: str = ""
    before: str = ""


def asked_for(ideas: QuerySet[Idea], asked: Asked) -> QuerySet[Idea]:
    """The published ideas that fit what was asked, without order."""
    if asked.levels:
        ideas = (
            ideas.filter(level__in=asked.levels)
            if len(asked.levels) > 1
            else ideas.filter(level=asked.levels[0])
        )
    for name in ("theme", "country", "language"):
        value = getattr(asked, name)
        if value:
            ideas = ideas.filter(**{name: value})
    if asked.words:
        query = query_of(asked.words)
        ideas = ideas.filter(vector=query) if query is not None else ideas.none()
    return ideas


def write_vectors(ideas: QuerySet[Idea], language: str) -> int:
    """Set the vectors of ideas of one language from their folded text; gives how many."""
    plain = SearchVector("folded", config="simple")
    stemmer = STEMMERS.get(language)
    whole = plain + SearchVector("folded", config=stemmer) if stemmer else plain
    return ideas.update(vector=whole)
