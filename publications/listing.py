"""The list of published briefs: found by folded and stemmed words, theme, team, goal; pages by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from briefs.goals import GOALS, goal_name
from campaigns.search import LONGEST_QUERY, query_of
from core.counts import digits
from core.errors import Refused
from core.languages import Worded, worded
from core.text import clean_line
from groups.models import Cycle, Team, Theme
from publications import links
from publications.models import Record
from publications.models.record import RecordQuerySet

PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)
LAST = 253_402_300_799_000_000 - 1
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of the list; what makes no sense is left out."""

    words: str = ""
    theme: int | None = None
    team: int | None = None
    goal: str = ""
    after: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.theme or self.team or self.goal)

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        goal = query.get("goal", "")
        return cls(
            _words(query.get("q", "")),
            _key(query.get("theme", "")),
            _key(query.get("team", "")),
            goal if goal in GOALS else "",
            query.get("after", ""),
        )

    def address(self, **changed: str) -> str:
        """The query of a page: what was asked, with some of it changed."""
        said = {
            "q": self.words,
            "theme": str(self.theme or ""),
            "team": str(self.team or ""),
            "goal": self.goal,
            **changed,
        }
        kept = {name: value for name, value in said.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


@dataclass(frozen=True, slots=True)
class Card:
    """A brief in the list."""

    record: Record
    title: Worded
    excerpt: str
    url: str
    authors: str
    #: Other languages in which it can be read.
    languages: list[str]


@dataclass(frozen=True, slots=True)
class Page:
    cards: Sequence[Card]
    older: str = ""


def page_of(cycle: Cycle, asked: Asked, *, now: datetime) -> Page:
    """One page of the briefs of a cycle: one query."""
    rows = _fitting(Record.objects.out(now=now).standing().filter(cycle=cycle), asked)
    after = _read_place(asked.after)
    if after is not None:
        at, pk = after
        rows = rows.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
    found = list(rows.newest_first().select_related("team", "theme").defer("vector")[: PAGE + 1])
    shown = found[:PAGE]
    for record in shown:
        record.cycle = cycle
    older = _place(shown[-1]) if len(found) > PAGE else ""
    return Page([card_of(record, now=now) for record in shown], older)


def _fitting(rows: RecordQuerySet, asked: Asked) -> RecordQuerySet:
    if asked.theme:
        rows = rows.filter(theme=asked.theme)
    if asked.team:
        rows = rows.filter(team=asked.team)
    if asked.goal:
        rows = rows.filter(goals__contains=[asked.goal])
    if asked.words:
        query = query_of(asked.words)
        rows = rows.filter(vector=query) if query is not None else rows.none()
    return rows


def card_of(record: Record, *, now: datetime) -> Card:
    """In the reader's language, or in the nearest one that has appeared."""
    out = {
        language: said
        for language, said in record.words.items()
        if datetime.fromisoformat(said["appears_at"]) <= now
    }
    first = [record.cycle.group.languages[0]] if record.cycle.group.languages else []
    title = worded({"title": {code: said["title"] for code, said in out.items()}}, "title", first)
    return Card(
        record,
        title,
        out[title.language]["excerpt"] if title.language else "",
        links.brief_path(record),
        _(", ").join(record.authors),
        [code for code in out if code != title.language],
    )


@dataclass(frozen=True, slots=True)
class Select:
    """A choice above the list."""

    name: str
    label: str
    chosen: str
    options: list[tuple[str, Worded]]


def selects_of(cycle: Cycle, asked: Asked) -> list[Select]:
    """What the list can be narrowed to: two queries."""
    themes = [(str(each.pk), worded(each, "title")) for each in Theme.objects.filter(cycle=cycle)]
    teams = [(str(each.pk), worded(each, "name")) for each in Team.objects.filter(cycle=cycle)]
    goals = [(code, Worded(f"{digits(code)}. {goal_name(code)}")) for code in GOALS]
    every = Worded(_("All"))
    made = [
        Select("theme", _("Theme"), str(asked.theme or ""), [("", every), *themes]),
        Select("team", _("Team"), str(asked.team or ""), [("", every), *teams]),
        Select("goal", _("Goal of sustainable development"), asked.goal, [("", every), *goals]),
    ]
    return [each for each in made if len(each.options) > 1]


def count_words(count: int) -> str:
    return ngettext("%(count)s brief", "%(count)s briefs", count) % {"count": digits(str(count))}


def _words(text: str) -> str:
    try:
        return clean_line(text[:LONGEST_QUERY], LONGEST_QUERY)
    except Refused:
        return ""


def _key(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < _DIGITS else None


def _place(record: Record) -> str:
    return f"{(record.published_at - EPOCH) // MICRO}.{record.pk}"


def _read_place(text: str) -> tuple[datetime, int] | None:
    """A key as it stands in an address; None for one that nobody was given."""
    first, dot, second = text.partition(".")
    if not (dot and first.isdecimal() and second.isdecimal() and len(text) <= 2 * _DIGITS):
        return None
    return EPOCH + timedelta(microseconds=min(int(first), LAST)), min(int(second), 2**63 - 1)
