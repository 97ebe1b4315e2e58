"""The catalogue: found by folded and stemmed words, country, field, goal, kind; pages by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Func, Q
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.countries import country_in
from core.counts import digits
from core.errors import Refused
from core.goals import GOALS, goal_name
from core.keys import key_in
from core.languages import Worded, worded
from core.searching import LONGEST_QUERY, query_of
from core.text import clean_line, fold
from groups.models import Cycle, EngagementGroup
from practices.models import Field, Practice, PracticeQuerySet
from practices.states import PracticeKind

PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)
LAST = 253_402_300_799_000_000 - 1
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of the catalogue; what makes no sense is left out."""

    words: str = ""
    kind: str = ""
    country: str = ""
    field: int | None = None
    goal: str = ""
    after: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.kind or self.country or self.field or self.goal)

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        goal, kind = query.get("goal", ""), query.get("kind", "")
        country = query.get("country", "").upper()
        return cls(
            _words(query.get("q", "")),
            kind if kind in PracticeKind.values else "",
            country if country_in("en", country) else "",
            key_in(query.get("field")),
            goal if goal in GOALS else "",
            query.get("after", ""),
        )

    def address(self, **changed: str) -> str:
        """The query of a page: what was asked, with some of it changed."""
        said = {
            "q": self.words,
            "kind": self.kind,
            "country": self.country,
            "field": str(self.field or ""),
            "goal": self.goal,
            **changed,
        }
        kept = {name: value for name, value in said.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


def asked_for(rows: PracticeQuerySet, asked: Asked) -> PracticeQuerySet:
    """The published practices that fit, without order."""
    rows = rows.published()
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.country:
        rows = rows.filter(countries__contains=[asked.country])
    if asked.field:
        rows = rows.filter(field=asked.field)
    if asked.goal:
        rows = rows.filter(goals__contains=[asked.goal])
    if asked.words:
        query = query_of(asked.words)
        rows = rows.filter(vector=query) if query is not None else rows.none()
    return rows


def page_of(rows: PracticeQuerySet, asked: Asked) -> tuple[Sequence[Practice], str]:
    """One page, the newest first, and the key of the next: one query."""
    rows = asked_for(rows, asked)
    after = _read_place(asked.after)
    if after is not None:
        at, pk = after
        rows = rows.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
    near = rows.newest_first().select_related("organisation", "field", "cycle__group")
    found = list(near.defer("vector", "folded")[: PAGE + 1])
    return found[:PAGE], _place(found[PAGE - 1]) if len(found) > PAGE else ""


@dataclass(frozen=True, slots=True)
class Select:
    """A choice above the list."""

    name: str
    label: str
    chosen: str
    options: list[tuple[str, Worded]]


def selects_of(
    group: EngagementGroup, rows: PracticeQuerySet, fields: Sequence[Field], asked: Asked
) -> list[Select]:
    """What the catalogue can be narrowed to: one query, for the countries it knows."""
    language = get_language() or ""
    known = rows.published().order_by().annotate(one=Func("countries", function="unnest"))
    codes: Any = known.values_list("one", flat=True).distinct()
    named = sorted(((code, country_in(language, code)) for code in codes), key=lambda o: fold(o[1]))
    every = ("", Worded(_("All")))
    made = [
        Select(
            "kind",
            _("Kind"),
            asked.kind,
            [every, *((kind.value, Worded(str(kind.label))) for kind in PracticeKind)],
        ),
        Select(
            "country",
            _("Country"),
            asked.country,
            [every, *((code, Worded(name)) for code, name in named)],
        ),
        Select(
            "field",
            _("Field of work"),
            str(asked.field or ""),
            [every, *((str(each.pk), worded(each, "name")) for each in fields)],
        ),
        Select(
            "goal",
            _("Goal of sustainable development"),
            asked.goal,
            [every, *((code, Worded(f"{digits(code)}. {goal_name(code)}")) for code in GOALS)],
        ),
    ]
    return [each for each in made if len(each.options) > 1]


def countries_of(practice: Practice) -> list[str]:
    language = get_language() or ""
    return [country_in(language, code) or code for code in practice.countries]


def of_cycle(cycle: Cycle) -> PracticeQuerySet:
    return Practice.objects.filter(cycle=cycle)


def of_group(group: EngagementGroup) -> PracticeQuerySet:
    return Practice.objects.filter(cycle__group=group)


def _words(text: str) -> str:
    try:
        return clean_line(text[:LONGEST_QUERY], LONGEST_QUERY)
    except Refused:
        return ""


def _place(practice: Practice) -> str:
    at = practice.published_at or EPOCH
    return f"{(at - EPOCH) // MICRO}.{practice.pk}"


def _read_place(text: str) -> tuple[datetime, int] | None:
    """A key as it stands in an address; None for one that nobody was given."""
    first, dot, second = text.partition(".")
    if not (dot and first.isdecimal() and second.isdecimal() and len(text) <= 2 * _DIGITS):
        return None
    return EPOCH + timedelta(microseconds=min(int(first), LAST)), min(int(second), 2**63 - 1)
