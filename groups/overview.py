"""All groups with their cycles, and all cycles of a group: what the platform's home and the archive read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from core.prepared import fetch_for
from groups.models import Cycle, EngagementGroup, Participation, Team, Theme
from groups.states import CycleStatus


@dataclass(frozen=True, slots=True)
class Entry:
    """A group on the platform's home, and the cycle it is in."""

    group: EngagementGroup
    cycle: Cycle | None


def groups_with_cycles(user: User | AnonymousUser) -> list[Entry]:
    """Every group that the person may see, those with a cycle under way first."""
    groups = list(EngagementGroup.objects.visible_to(user).select_related("parent_process"))
    cycles: dict[int, Cycle] = {}
    for cycle in Cycle.objects.visible_to(user).with_hosts().current_first():
        cycles.setdefault(cycle.group_id, cycle)
    entries = [Entry(group, cycles.get(group.pk)) for group in groups]
    for entry in entries:
        if entry.cycle is not None:
            entry.cycle.group = entry.group
    return sorted(entries, key=lambda entry: _rank(entry.cycle))


def _rank(cycle: Cycle | None) -> tuple[int, int]:
    if cycle is None:
        return len(CycleStatus.values), 0
    is_active = cycle.status == CycleStatus.ACTIVE
    return (0 if is_active else 1), -(cycle.year or 0)


def cycles_of_group(group: EngagementGroup, user: User | AnonymousUser) -> list[Cycle]:
    """The cycles of a group, newest first, with how many teams, themes and organisations each has."""
    cycles: list[Cycle] = fetch_for(user, "groups.cycles", _counted, group=group.pk)
    for cycle in cycles:
        cycle.group = group
    return cycles


def _counted(user: User | AnonymousUser, group: int) -> QuerySet[Cycle]:
    cycles = Cycle.objects.visible_to(user).filter(group=group).with_hosts().newest_first()
    return cycles.select_related("presidency_process").annotate(
        team_count=_count(Team.objects),
        theme_count=_count(Theme.objects),
        organisation_count=_count(Participation.objects),
    )


def _count(rows: Any) -> Coalesce:
    """How many rows of a kind a cycle has, by subquery."""
    found = rows.filter(cycle=OuterRef("pk")).order_by().values("cycle")
    return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), 0)
