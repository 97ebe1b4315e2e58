"""The teams of a cycle side by side: one query for each thing that is counted, however many teams there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groups.models import Cycle, Team
from groups.panels import TeamNumbers, team_numbers


@dataclass(frozen=True, slots=True)
class Cell:
    """What is counted of one team: one number, or several with their words."""

    number: int | None
    parts: Sequence[tuple[str, int]]

    @property
    def is_empty(self) -> bool:
        return self.number is None and not self.parts


@dataclass(frozen=True, slots=True)
class Line:
    team: Team
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Comparison:
    headings: Sequence[str]
    lines: Sequence[Line]


def comparison_of(cycle: Cycle) -> Comparison:
    columns = sorted((count(cycle) for count in team_numbers), key=lambda each: each.order)
    teams = Team.objects.filter(cycle=cycle).order_by("order", "pk")
    lines = [Line(team, [_cell(column, team) for column in columns]) for team in teams]
    return Comparison([column.heading for column in columns], lines)


def _cell(column: TeamNumbers, team: Team) -> Cell:
    found = column.by_team.get(team.pk)
    if found is None or isinstance(found, int):
        return Cell(found, ())
    return Cell(None, found)
