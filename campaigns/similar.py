"""Ideas close to a text being written: those that share its rarest words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from campaigns.models import Campaign, Idea
from campaigns.search import STEMMERS, index_text
from campaigns.states import IdeaStatus
from core.prepared import planned
from core.text import detect_language

#: So many of a text's words are looked for, the rarest first. So many ideas that have two of them are weighed. They are found
#: by the rarest, three at least, and no more of them than this part of all ideas has: each word costs the reading of its list.
LOOKED_FOR = 6
FOUND_BY = 3
MOST_READ = 0.07
WEIGHED = 40
#: An idea is close when it shares this part of the words looked for, and two at least.
CLOSE = 0.34
SHORTEST = 12
LONGEST = 1000
_FRESH = 600.0

WORDS = "SELECT tsvector_to_array(to_tsvector(%s::regconfig, %s))"
_BY_LANGUAGE = " ".join(f"WHEN '{code}' THEN '{config}'" for code, config in STEMMERS.items())
#: The same for an idea that is there, beside its other columns.
STEMS = RawSQL(  # noqa: S611 -- names of ours only
    f"tsvector_to_array(to_tsvector((CASE campaigns_idea.language {_BY_LANGUAGE} ELSE 'simple' END)::regconfig, "
    f"left(campaigns_idea.folded, {LONGEST})))",
    [],
    output_field=ArrayField(TextField()),
)
FREQUENT = """
SELECT word, share
  FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs[1:cardinality(most_common_elems::text::text[])]) AS common(word, share)
 WHERE tablename = 'campaigns_idea' AND attname = 'vector' AND schemaname = current_schema()
"""
#: The words stand in a question of their own: PostgreSQL then weighs them no longer than it takes to find them, and has one plan
#: for all texts of as many words.
CLOSEST = """
WITH candidates AS MATERIALIZED (
  SELECT id, support_count, title, language, strip(vector) AS words FROM campaigns_idea
   WHERE vector @@ (SELECT %s::tsquery) AND campaign_id = %s AND status = %s AND id <> %s
   LIMIT {weighed}),
weighed AS MATERIALIZED (SELECT id, title, language, support_count, {shared} AS shared FROM candidates)
SELECT id, title, language, support_count FROM weighed
 WHERE shared >= %s ORDER BY shared DESC, support_count DESC, id DESC LIMIT %s
"""
#: One word, counted where an idea has it. A vector is unpacked once, before its words are looked for.
HAS_WORD = "(words @@ %s::tsquery)::int"


class Near(NamedTuple):
    """What is shown of an idea that is close."""

    pk: int
    title: str
    language: str
    support_count: int


@dataclass(slots=True)
class _Frequencies:
    """How common words are, as PostgreSQL's own statistics say; read anew every ten minutes."""

    shares: dict[str, float]
    read_at: float = -_FRESH


_frequencies = _Frequencies({})


def _share(word: str) -> float:
    return _frequencies.shares.get(word, 0.0)


def _read_frequencies() -> None:
    if time.monotonic() - _frequencies.read_at < _FRESH:
        return
    with connection.cursor() as cursor:
        cursor.execute(FREQUENT)
        _frequencies.shares = dict(cursor.fetchall())
    _frequencies.read_at = time.monotonic()


def rarest_words(text: str) -> list[str]:
    """The stems of a text that say most about it, rarest first."""
    folded = index_text(text[:LONGEST])
    config = STEMMERS.get(detect_language(text, get_language() or "en"), "simple")
    with connection.cursor() as cursor:
        cursor.execute(planned(WORDS, "text", "text"), [config, folded])
        words: list[str] = cursor.fetchone()[0]
    return _rarest(words, one_letter_tells=config == "simple")


def _rarest(words: list[str], *, one_letter_tells: bool) -> list[str]:
    _read_frequencies()
    telling = [word for word in words if len(word) > 1 or one_letter_tells]
    return sorted(telling, key=lambda word: (_share(word), -len(word), word))[:LOOKED_FOR]


def similar(campaign: Campaign, text: str, *, most: int = 5, but: int = 0) -> list[Near]:
    """At most `most` published ideas of the campaign that are close to the text, the closest first."""
    if len(text.strip()) < SHORTEST:
        return []
    return _closest(campaign, rarest_words(text), most=most, but=but)


def similar_to(idea: Idea, stems: list[str], *, most: int = 5) -> list[Near]:
    """The same for an idea that is there, with the stems that `STEMS` read of it."""
    words = _rarest(stems, one_letter_tells=idea.language not in STEMMERS)
    return _closest(idea.campaign, words, most=most, but=idea.pk)


def _closest(campaign: Campaign, words: list[str], *, most: int, but: int = 0) -> list[Near]:
    least = max(2, round(len(words) * CLOSE))
    if len(words) < least:
        return []
    quoted = [_quoted(word) for word in words]
    shared = " + ".join([HAS_WORD] * len(quoted))
    kinds = ["tsquery", "bigint", "text", "bigint", *["tsquery"] * len(quoted), "int", "bigint"]
    pairs = _pairs([_quoted(word) for word in _found_by(words)])
    values: list[str | int] = [
        pairs,
        campaign.pk,
        IdeaStatus.PUBLISHED.value,
        but,
        *quoted,
        least,
        most,
    ]
    with connection.cursor() as cursor:
        cursor.execute(planned(CLOSEST.format(weighed=WEIGHED, shared=shared), *kinds), values)
        rows = cursor.fetchall()
    return [Near(*row) for row in rows]


def _found_by(words: list[str]) -> list[str]:
    """The rarest words, as long as few ideas have them."""
    shares = accumulate(_share(word) for word in words)
    return [
        word
        for place, (word, read) in enumerate(zip(words, shares, strict=True))
        if place < FOUND_BY or read <= MOST_READ
    ]


def _pairs(quoted: list[str]) -> str:
    """A `tsquery` for two at least of some words."""
    rest = ((word, quoted[place + 1 :]) for place, word in enumerate(quoted[:-1]))
    return " | ".join(f"{word} & ({' | '.join(others)})" for word, others in rest)


def _quoted(word: str) -> str:
    """A word as a part of a `tsquery`."""
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
