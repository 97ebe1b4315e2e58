"""The list of papers: found by folded words, kind, theme, team and language; pages by key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.errors import Refused
from core.folding import fold
from core.languages import language_name
from core.text import clean_line
from groups.models import Cycle
from groups.models.group import content_languages
from library.models import Paper, PaperQuerySet
from library.states import PaperKind

PAGE = 20
LONGEST_QUERY = 200
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of the list; what makes no sense is left out."""

    words: str = ""
    kind: str = ""
    language: str = ""
    after: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.kind or self.language)

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        kind, language = query.get("kind", ""), query.get("language", "")
        return cls(
            _words(query.get("q", "")),
            kind if kind in PaperKind.values else "",
            language if language in dict(content_languages()) else "",
            query.get("after", ""),
        )

    def address(self, **changed: str) -> str:
        """The query of a page: what was asked, with some of it changed."""
        said = {"q": self.words, "kind": self.kind, "language": self.language, **changed}
        kept = {name: value for name, value in said.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


@dataclass(frozen=True, slots=True)
class Page:
    papers: Sequence[Paper]
    older: str = ""


def page_of(papers: PaperQuerySet, asked: Asked) -> Page:
    """One page of these papers, newest first and what has no day last: one question."""
    rows = _fitting(papers, asked)
    place = _read_place(asked.after)
    if place is not None:
        day, order, pk = place
        rows = rows.filter(
            Q(sorted_on__lt=day)
            | Q(sorted_on=day, order__gt=order)
            | Q(sorted_on=day, order=order, pk__gt=pk)
        )
    return cut(list(for_list(rows)))


def for_list(papers: PaperQuerySet) -> PaperQuerySet:
    """The first page of these papers, and one more row."""
    near = papers.newest_first().select_related("issuer", "cycle")
    found: PaperQuerySet = near.defer("folded")[: PAGE + 1]
    return found


def cut(rows: Sequence[Paper]) -> Page:
    """A page of rows, of which one more was read to know whether there are further ones."""
    return Page(rows[:PAGE], _place(rows[PAGE - 1]) if len(rows) > PAGE else "")


def _fitting(papers: PaperQuerySet, asked: Asked) -> PaperQuerySet:
    if asked.kind:
        papers = papers.filter(kind=asked.kind)
    if asked.language:
        papers = papers.filter(languages__contains=[asked.language])
    for word in fold(asked.words).split():
        papers = papers.filter(folded__contains=word)
    return papers


@dataclass(frozen=True, slots=True)
class Select:
    """A choice above the list."""

    name: str
    label: str
    chosen: str
    options: list[tuple[str, str]]


def selects_of(asked: Asked, languages: Iterable[str]) -> list[Select]:
    every = ("", _("All"))
    kinds = [(kind.value, str(kind.label)) for kind in PaperKind]
    spoken = [(code, language_name(code)) for code in languages]
    return [
        Select("kind", _("Kind"), asked.kind, [every, *kinds]),
        Select("language", _("Language"), asked.language, [every, *spoken]),
    ]


@dataclass(frozen=True, slots=True)
class Year:
    """The papers of a cycle in the library of all years."""

    cycle: Cycle | None
    papers: list[Paper]


def by_cycle(papers: Iterable[Paper]) -> list[Year]:
    """In the order of the list, under their cycles, the newest first; what belongs to none comes last."""
    found: dict[int | None, Year] = {}
    for paper in papers:
        found.setdefault(paper.cycle_id, Year(paper.cycle, [])).papers.append(paper)
    return sorted(found.values(), key=lambda year: _rank(year.cycle))


def _rank(cycle: Cycle | None) -> tuple[bool, int, int]:
    if cycle is None:
        return True, 0, 0
    return False, -(cycle.year or 9999), -cycle.pk


def _words(text: str) -> str:
    try:
        return clean_line(text[:LONGEST_QUERY], LONGEST_QUERY)
    except Refused:
        return ""


def _place(paper: Paper) -> str:
    return f"{paper.sorted_on.toordinal()}.{paper.order}.{paper.pk}"


def _read_place(text: str) -> tuple[date, int, int] | None:
    """A key as it stands in an address; None for one that nobody was given."""
    parts = text.split(".")
    if not all(part.isascii() and part.isdecimal() and len(part) <= _DIGITS for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) != len(("day", "order", "pk")) or not 1 <= numbers[0] <= date.max.toordinal():
        return None
    return date.fromordinal(numbers[0]), min(numbers[1], 2**15 - 1), numbers[2]
