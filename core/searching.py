"""How words are found: letters folded, words stemmed by PostgreSQL. Each room keeps its own index and its own lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Value
from django.db.models.expressions import Combinable

from core.inserting import Expression
from core.text import detect_language, fold

#: PostgreSQL's stemmers by language; Chinese has none.
STEMMERS = {"ar": "arabic", "en": "english", "fr": "french", "es": "spanish", "ru": "russian"}
_HAN = re.compile("([\u3400-\u9fff\uf900-\ufaff])")
LONGEST_QUERY = 200
#: Marks that the parser of PostgreSQL would read as parts of addresses and paths.
_JOINTS = re.compile(r"[/.@:_\-‐-―،؛؟]+")
#: What Arabic writes together with the next word: the article, "and", "with the", "like the", "for the".
#: The stemmer knows them one by one only (after the light stemming of Larkey, Ballesteros and Connell, 2002).
_CLITICS = re.compile(r"\b(?:[وف]?(?:ال|بال|كال|لل)(?=[ء-ي]{3})|و(?=[ء-ي]{4})(?!ال))")


def index_text(title: str, text: str = "") -> str:
    """Folded words for the index: Arabic ones bare of what is written together with them, Chinese ones parted."""
    return _parted(fold(f"{title}\n{text}"))


def _parted(folded: str) -> str:
    return " ".join(_CLITICS.sub("", _JOINTS.sub(" ", _HAN.sub(r" \1 ", folded))).split())


def vector_of(folded: str, language: str) -> Combinable:
    """The vector of a folded text: its words as they are, and their stems."""
    plain = SearchVector(Value(folded), config="simple")
    stemmer = STEMMERS.get(language)
    return plain + SearchVector(Value(folded), config=stemmer) if stemmer else plain


def vector_sql(folded: str, language: str) -> Expression:
    """The same vector as SQL, for a row that is written by hand."""
    configs = ["simple"]
    if language in STEMMERS:
        configs.append(STEMMERS[language])
    parts = ["to_tsvector(%s::regconfig, %s)"] * len(configs)
    return " || ".join(parts), [part for config in configs for part in (config, folded)]


def query_of(words: str) -> SearchQuery | None:
    """What a reader typed, as a query that finds the words or their stems; None for nothing to look for."""
    looked_for = look_for(words)
    return looked_for.query() if looked_for.folded else None


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Folded words, and the configurations of PostgreSQL that they are read by."""

    folded: str
    configs: tuple[str, ...]

    def query(self) -> SearchQuery:
        made = [
            SearchQuery(Value(self.folded), config=config, search_type="plain")
            for config in self.configs
        ]
        return reduce(or_, made)


def look_for(words: str) -> LookedFor:
    """What a reader typed, made ready for the index."""
    folded = _parted(fold(words[:LONGEST_QUERY]))
    return LookedFor(folded, ("simple", *_stemmers_for(words)))


def _stemmers_for(words: str) -> list[str]:
    """Arabic and Russian show by their letters; Latin letters may be any of three languages."""
    language = detect_language(words)
    if language in {"ar", "ru"}:
        return [STEMMERS[language]]
    return [] if language == "zh-hans" else ["english", "french", "spanish"]
