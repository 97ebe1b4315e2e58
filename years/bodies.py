"""What comes along of the bodies of a cycle: teams, roles to fill, themes with their questions, milestones."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from groups.models import Cycle, Milestone, Question, Seat, Team, Theme
from groups.opening import Line, Opening, Part, again, like, names_of, when_years_on
from groups.states import Anchor, TeamKind
from years.numbers import numbers_of


def teams(source: Cycle) -> Iterator[Line]:
    rows = list(Team.objects.filter(cycle=source))
    yield Line(len(rows), ngettext("team", "teams", len(rows)), names_of(rows, "name"))


def bring_teams(opening: Opening) -> None:
    """The new cycle has a secretariat already; it is called as the old one."""
    new = Team.objects.filter(cycle=opening.cycle, kind=TeamKind.SECRETARIAT).first()
    for team in Team.objects.filter(cycle=opening.source):
        if team.kind == TeamKind.SECRETARIAT and new is not None:
            _become(opening, team, new)
            new = None
        else:
            again(opening, team, cycle=opening.cycle)


def _become(opening: Opening, old: Team, new: Team) -> None:
    row = like(old, cycle=opening.cycle, pk=new.pk)
    row.save(force_update=True)
    opening.keep(old, row)


def seats(source: Cycle) -> Iterator[Line]:
    count = numbers_of(source)["seats"]
    yield Line(count, ngettext("role to fill", "roles to fill", count))


def bring_seats(opening: Opening) -> None:
    """The roles, empty: neither the person nor the organisation that held one comes along."""
    for seat in Seat.objects.filter(team__cycle=opening.source).select_related("team"):
        again(opening, seat, team=opening.new(seat.team), organisation=None)


def themes(source: Cycle) -> Iterator[Line]:
    rows = list(Theme.objects.filter(cycle=source))
    yield Line(len(rows), ngettext("theme", "themes", len(rows)), names_of(rows, "title"))
    count = numbers_of(source)["questions"]
    yield Line(count, ngettext("key question", "key questions", count))


def bring_themes(opening: Opening) -> None:
    for theme in Theme.objects.filter(cycle=opening.source).select_related("team"):
        again(opening, theme, cycle=opening.cycle, team=opening.new(theme.team))
    for question in Question.objects.filter(theme__cycle=opening.source).select_related("theme"):
        again(opening, question, theme=opening.new(question.theme))


def milestones(source: Cycle) -> Iterator[Line]:
    rows = list(Milestone.objects.filter(cycle=source))
    hung = [row for row in rows if row.anchor != Anchor.FIXED]
    fixed = [row for row in rows if row.anchor == Anchor.FIXED]
    words = ngettext(
        "milestone that moves with its anchor", "milestones that move with their anchors", len(hung)
    )
    yield Line(len(hung), words, names_of(hung, "title"))
    words = ngettext(
        "milestone with a date of its own: the same day of the new year, look at it",
        "milestones with dates of their own: the same days of the new year, look at them",
        len(fixed),
    )
    yield Line(len(fixed), words, names_of(fixed, "title"))


def bring_milestones(opening: Opening) -> None:
    source, cycle = opening.source, opening.cycle
    years = (cycle.year or 0) - (source.year or 0) if cycle.year and source.year else 0
    for milestone in Milestone.objects.filter(cycle=source):
        again(opening, milestone, cycle=cycle, fixed=when_years_on(milestone.fixed, years))


PARTS = (
    Part("teams", teams, bring_teams, order=10),
    Part("seats", seats, bring_seats, order=20),
    Part("themes", themes, bring_themes, order=30),
    Part("milestones", milestones, bring_milestones, order=40),
)
