"""What an import would write: judged line by line, before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from campaigns.models import Campaign
from campaigns.states import STANCES
from contributions.imports.reading import Fault, Line, rows
from contributions.imports.shapes import SHAPES, IdeaRow, PositionRow, Shape
from core.errors import Refused


@dataclass(slots=True)
class Plan:
    """New ideas, ideas that are there already, the last position of every voter, and the lines refused."""

    campaign: Campaign
    ideas: dict[str, IdeaRow] = field(default_factory=dict)
    there: dict[str, int] = field(default_factory=dict)
    #: How many ideas of the file are there already.
    there_count: int = 0
    positions: dict[tuple[str, str], PositionRow] = field(default_factory=dict)
    positions_read: int = 0
    unseen: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def changed_minds(self) -> int:
        """Positions that a later one of the same voter replaced."""
        return self.positions_read - len(self.positions)

    @property
    def voters(self) -> int:
        return len({voter for _idea, voter in self.positions})


def plan_import(
    campaign: Campaign, ideas: BinaryIO, positions: BinaryIO | None = None, *, shape: str = "polis"
) -> Plan:
    """Read both files and judge every line. Raises Refused for a file that cannot be read at all."""
    plan, form = Plan(campaign), SHAPES[shape]
    there = campaign.ideas.exclude(external_ref=None).values_list("external_ref", "pk")
    plan.there = {str(ref): pk for ref, pk in there}
    _read_ideas(plan, ideas, form)
    if positions is not None:
        _read_positions(plan, positions, form)
    return plan


def _read_ideas(plan: Plan, file: BinaryIO, form: Shape) -> None:
    seen: set[str] = set()
    name = _("ideas")
    for line in rows(file, form.idea_columns, name=name):
        try:
            _refuse_broken(line)
            idea = form.idea(line.cells)
            _refuse_second(idea.ref, seen)
        except Refused as refusal:
            plan.faults.append(Fault(name, line.number, str(refusal)))
            continue
        seen.add(idea.ref)
        if idea.ref in plan.there:
            plan.there_count += 1
        else:
            plan.ideas[idea.ref] = idea


def _read_positions(plan: Plan, file: BinaryIO, form: Shape) -> None:
    if not form.stances <= STANCES[plan.campaign.positions]:
        raise Refused(
            _(
                "This campaign does not ask to agree, disagree or pass. Choose that on its page first, then load the positions."
            )
        )
    for position in _positions(plan, file, form):
        plan.positions_read += 1
        key = (position.idea, position.voter)
        before = plan.positions.get(key)
        if before is None or before.at <= position.at:
            plan.positions[key] = position


def _positions(plan: Plan, file: BinaryIO, form: Shape) -> Iterator[PositionRow]:
    name, allowed = _("positions"), STANCES[plan.campaign.positions]
    for line in rows(file, form.position_columns, name=name):
        try:
            _refuse_broken(line)
            position = form.position(line.cells)
            _refuse_unknown(plan, position)
            _refuse_stance(position, allowed)
        except Refused as refusal:
            plan.faults.append(Fault(name, line.number, str(refusal)))
            continue
        if position is None:
            plan.unseen += 1
        else:
            yield position


def _refuse_broken(line: Line) -> None:
    if line.broken:
        raise Refused(line.broken)


def _refuse_stance(position: PositionRow | None, allowed: frozenset[str]) -> None:
    if position is not None and position.stance not in allowed:
        raise Refused(
            _("the campaign does not take the position %(stance)s") % {"stance": position.stance}
        )


def _refuse_second(ref: str, seen: set[str]) -> None:
    if ref in seen:
        raise Refused(_("number %(ref)s stands in the file twice") % {"ref": ref})


def _refuse_unknown(plan: Plan, position: PositionRow | None) -> None:
    if position is None or position.idea in plan.ideas or position.idea in plan.there:
        return
    raise Refused(_("there is no idea with the number %(ref)s") % {"ref": position.idea})


def voter_key(campaign: Campaign, voter: str) -> str:
    """A voter of an imported file, as a key that names nobody."""
    return "p:" + hashlib.sha256(f"{campaign.pk}|{voter}".encode()).hexdigest()[:40]
