"""The list of papers: found by folded words, kind, theme, team and language; pages by key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.errors import Refused
from core.every_language import every_language
from core.folding import fold
from core.languages import Worded, language_name, worded
from core.text import clean_line
from groups.models import Cycle, Team, Theme
from groups.models.group import content_languages
from library.models import Paper, PaperQuerySet
from library.states import PaperKind

PAGE = 20
LONGEST_QUERY = 200
_DIGITS = 18
_SLUG = re.compile(r"[-a-z0-9_]{1,80}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of the list; what makes no sense is left out."""

    words: str = ""
    kind: str = ""
    language: str = ""
    #: Their addresses: what comes again in several cycles is called the same in each.
    theme: str = ""
    team: str = ""
    after: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.is_narrowed)

    @property
    def choices(self) -> tuple[object, ...]:
        """What the form above the list hangs on, but for the words themselves."""
        return bool(self.words), self.kind, self.language, self.theme, self.team

    @property
    def is_narrowed(self) -> bool:
        """By a choice, not by words alone."""
        return bool(self.kind or self.language or self.theme or self.team)

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        kind, language = query.get("kind", ""), query.get("language", "")
        return cls(
            _words(query.get("q", "")),
            kind if kind in PaperKind.values else "",
            language if language in dict(content_languages()) else "",
            _slug(query.get("theme", "")),
            _slug(query.get("team", "")),
            query.get("after", ""),
        )

    def address(self, **changed: str) -> str:
        """The query of a page: what was asked, with some of it changed."""
        said = {
            "q": self.words,
            "kind": self.kind,
            "language": self.language,
            "theme": self.theme,
            "team": self.team,
            **changed,
        }
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
    if asked.theme:
        papers = papers.filter(theme__slug=asked.theme)
    if asked.team:
        papers = papers.filter(team__slug=asked.team)
    for word in fold(asked.words).split():
        papers = papers.filter(folded__contains=word)
    return papers


@dataclass(frozen=True, slots=True)
class Select:
    """A choice above the list."""

    name: str
    label: str
    chosen: str
    options: list[tuple[str, Worded]]


def bodies_of(papers: PaperQuerySet) -> QuerySet[Any, Any]:
    """The themes and teams under which these papers stand: what, its address, its name in every language."""
    bare = papers.order_by()
    models: tuple[Any, Any] = (Theme, Team)
    # A translated model would put the reader's language into the columns.
    themes, teams = (model.objects.rewrite(mode=False) for model in models)
    near: list[QuerySet[Any, Any]] = [
        rows.filter(pk__in=bare.filter(**{f"{what}__isnull": False}).values(what))
        .order_by()
        .annotate(what=Value(what), said=Cast(every_language(name), TextField()))
        .values_list("what", "slug", "said")
        for what, rows, name in (("theme", themes, "title"), ("team", teams, "name"))
    ]
    return near[0].union(near[1])


def selects_of(
    asked: Asked, languages: Iterable[str], bodies: Iterable[tuple[str, str, str]]
) -> list[Select]:
    every = ("", Worded(_("All")))
    kinds = [(kind.value, Worded(str(kind.label))) for kind in PaperKind]
    spoken = [(code, Worded(language_name(code))) for code in languages]
    named: dict[str, dict[str, Worded]] = {"theme": {}, "team": {}}
    for what, slug, said in bodies:
        named[what][slug] = worded({"name": json.loads(said)}, "name")
    made = [
        Select("kind", _("Kind"), asked.kind, [every, *kinds]),
        Select("theme", _("Theme"), asked.theme, [every, *_by_name(named["theme"])]),
        Select("team", _("Team"), asked.team, [every, *_by_name(named["team"])]),
        Select("language", _("Language"), asked.language, [every, *spoken]),
    ]
    return [each for each in made if len(each.options) > 1]


def _by_name(named: dict[str, Worded]) -> list[tuple[str, Worded]]:
    return sorted(named.items(), key=lambda option: fold(option[1].text))


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


def _slug(text: str) -> str:
    return text if _SLUG.fullmatch(text) else ""


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
