"""The list of published briefs: found by folded and stemmed words, theme, team, goal; pages by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from briefs.goals import GOALS, goal_name
from campaigns.search import LONGEST_QUERY, query_of
from core.counts import digits
from core.errors import Refused
from core.languages import Worded, worded
from core.prepared import fetch
from core.templatetags.chrome import plain_columns
from core.templatetags.words import day
from core.text import clean_line
from groups.models import Cycle, Team, Theme
from publications import links
from publications.models import Record
from publications.models.record import RecordQuerySet

PAGE = 20
#: Words of a text on its card.
FIRST_WORDS = 32
#: What a card shows; the rest stays in the database.
CARD = ("pk", "number", "published_at", "words", "authors")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)
LAST = 253_402_300_799_000_000 - 1
_DIGITS = 18
Options = list[tuple[str, Worded]]


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

    @property
    def kind(self) -> tuple[object, ...]:
        """All that cards differ by, but for their holes."""
        return self.title.language, *self.languages, bool(self.authors), bool(self.excerpt)

    @property
    def holes(self) -> dict[str, str]:
        return {
            "url": self.url,
            "title": self.title.text,
            "authors": self.authors,
            "beginning": _beginning(self.excerpt),
            "number": digits(str(self.record.number)),
            "day": day(self.record.published_at),
        }


@dataclass(frozen=True, slots=True)
class Page:
    cards: Sequence[Card]
    older: str = ""


def page_of(cycle: Cycle, asked: Asked, *, now: datetime) -> Page:
    """One page of the briefs of a cycle: one query."""
    after = _read_place(asked.after)
    if asked.is_filtered:
        found = list(_page(_fitting(_standing(cycle.pk, now), asked), after))
    elif after is None:
        found = fetch("publications.first", _first, cycle=cycle.pk, now=now)
    else:
        at, pk = after
        found = fetch("publications.further", _further, cycle=cycle.pk, now=now, at=at, pk=pk)
    shown = found[:PAGE]
    for record in shown:
        record.cycle = cycle
    older = _place(shown[-1]) if len(found) > PAGE else ""
    return Page([card_of(record, now=now) for record in shown], older)


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) <= FIRST_WORDS else [*words[:FIRST_WORDS], "…"])


def _standing(cycle: int, now: datetime) -> RecordQuerySet:
    return Record.objects.out(now=now).standing().filter(cycle=cycle).only(*CARD)


def _page(rows: RecordQuerySet, after: tuple[datetime, int] | None = None) -> RecordQuerySet:
    if after is not None:
        at, pk = after
        rows = rows.filter(Q(published_at__lt=at) | Q(pk__lt=pk), published_at__lte=at)
    return rows.newest_first()[: PAGE + 1]


def _first(cycle: int, now: datetime) -> RecordQuerySet:
    return _page(_standing(cycle, now))


def _further(cycle: int, now: datetime, at: datetime, pk: int) -> RecordQuerySet:
    return _page(_standing(cycle, now), (at, pk))


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
    options: Options


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the list can be narrowed to, as it was read; the choices are made where they are shown for the first time."""

    asked: Asked
    themes: list[Theme]
    teams: list[Team]

    @property
    def key(self) -> tuple[object, ...]:
        """All that the choices depend on."""
        chosen = (self.asked.theme, self.themes), (self.asked.team, self.teams)
        read = [plain_columns(row) for _key, rows in chosen for row in rows]
        # A key that is nobody's chooses nothing, whatever it is.
        known = [key if any(key == row.pk for row in rows) else bool(key) for key, rows in chosen]
        return self.asked.goal, known, read

    def selects(self) -> list[Select]:
        themes = [(str(each.pk), worded(each, "title")) for each in self.themes]
        teams = [(str(each.pk), worded(each, "name")) for each in self.teams]
        return _selects(self.asked, themes, teams)


def _selects(asked: Asked, themes: Options, teams: Options) -> list[Select]:
    goals = [(code, Worded(f"{digits(code)}. {goal_name(code)}")) for code in GOALS]
    every = Worded(_("All"))
    made = [
        Select("theme", _("Theme"), str(asked.theme or ""), [("", every), *themes]),
        Select("team", _("Team"), str(asked.team or ""), [("", every), *teams]),
        Select("goal", _("Goal of sustainable development"), asked.goal, [("", every), *goals]),
    ]
    return [each for each in made if len(each.options) > 1]


def narrowing_of(cycle: Cycle, asked: Asked) -> Narrowing:
    """Two queries."""
    themes = fetch("publications.themes", _themes, cycle=cycle.pk)
    return Narrowing(asked, themes, fetch("publications.teams", _teams, cycle=cycle.pk))


def _themes(cycle: int) -> QuerySet[Theme]:
    return Theme.objects.filter(cycle=cycle).only("title")


def _teams(cycle: int) -> QuerySet[Team]:
    return Team.objects.filter(cycle=cycle).only("name")


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
