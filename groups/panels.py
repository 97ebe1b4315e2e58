"""What rooms above show on a group's pages. They register here, in their `apps.ready()`, and hand over plain data.

Each function may ask the database at most once; what two of them need, they keep on the cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.models import Cycle, CycleQuerySet, Team, Theme
from groups.models.cycle import parts
from groups.models.milestone import stops
from groups.models.team import chairs, named_teams
from groups.models.theme import named_themes


@dataclass(frozen=True, slots=True)
class Act:
    """Something a reader can do now."""

    title: str
    words: str
    url: str
    #: What the button or the link says.
    link: str
    #: The one main act has the button.
    is_main: bool = False
    #: Language of `words` where it differs from the page's.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """One of the numbers that matter; its words are in the right plural."""

    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the group's home: a heading and a template of the room that fills it."""

    name: str
    heading: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TeamNumbers:
    """One thing that is counted of every team of a cycle, for those who compare them."""

    name: str
    heading: str
    #: Key of a team -> its number, or what there is of several kinds with the number of each; a team not named has none.
    by_team: Mapping[int, int | Sequence[tuple[str, int]]]
    #: Lower stands further to the front.
    order: int = 50


#: What is compared between the teams of a cycle; each is one query.
team_numbers: list[Callable[[Cycle], TeamNumbers]] = []
#: Sections of the page of a team, as far as its reader may see them.
team_sections: list[Callable[[Team, User | AnonymousUser], Section | None]] = []
#: What rooms above have read with a team for its page, in its own question, by the name that the team then has it under.
team_columns: dict[str, Callable[[], Any]] = {}
cycle_acts: list[Callable[[Cycle], Iterable[Act]]] = []
cycle_numbers: list[Callable[[Cycle], Iterable[Number]]] = []
cycle_sections: list[Callable[[Cycle], Iterable[Section]]] = []
#: For themes of one cycle: the key of a theme -> its links.
theme_links: list[Callable[[Cycle, Sequence[Theme]], Mapping[int, Sequence[Link]]]] = []


#: What the home, and rooms above for it, have read with the cycle of a home, in its own question, by the name that the cycle then has it under.
home_columns: dict[str, Callable[[], Any]] = {
    "chairs": chairs,
    "parts": parts,
    "named_themes": named_themes,
    "named_teams": named_teams,
    "stops": stops,
}


def with_columns(cycles: CycleQuerySet) -> CycleQuerySet:
    found: CycleQuerySet = cycles.annotate(**{name: make() for name, make in home_columns.items()})
    return found


def acts_of(cycle: Cycle) -> list[Act]:
    """The main act first."""
    found = [act for register in cycle_acts for act in register(cycle)]
    return sorted(found, key=lambda act: not act.is_main)


def numbers_of(cycle: Cycle) -> list[Number]:
    return [number for register in cycle_numbers for number in register(cycle)]


def sections_of(cycle: Cycle) -> list[Section]:
    return [section for register in cycle_sections for section in register(cycle)]


def sections_of_team(team: Team, user: User | AnonymousUser) -> list[Section]:
    found = (register(team, user) for register in team_sections)
    return [section for section in found if section is not None]


def links_of(cycle: Cycle, themes: Sequence[Theme]) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = {theme.pk: [] for theme in themes}
    for register in theme_links:
        for key, links in register(cycle, themes).items():
            found[key] += links
    return found


def keep_themes(cycle: Cycle, themes: Sequence[Theme]) -> Sequence[Theme]:
    """Keep the themes that a page has read, so that no panel reads them again."""
    cycle.__dict__["_themes"] = themes
    return themes


def themes_read(cycle: Cycle) -> Sequence[Theme]:
    """The themes of the cycle, read by the page before."""
    if "_themes" not in cycle.__dict__:
        keep_themes(cycle, list(Theme.objects.filter(cycle=cycle)))
    kept: Sequence[Theme] = cycle.__dict__["_themes"]
    return kept


@dataclass(frozen=True, slots=True)
class Hanging:
    """Something of the year with a day of its own: a call that closes, an event. It hangs on the stop before it."""

    day: date
    #: What it is: "A call for briefs closes".
    words: str
    title: str
    url: str = ""
    #: The key of the milestone that it names itself.
    milestone: int | None = None


#: What stands on the line of a year, each in one query.
year_things: list[Callable[[Cycle, User | AnonymousUser], Iterable[Hanging]]] = []


def things_of_year(cycle: Cycle, user: User | AnonymousUser) -> list[Hanging]:
    found = [thing for register in year_things for thing in register(cycle, user)]
    return sorted(found, key=lambda thing: (thing.day, thing.title))
