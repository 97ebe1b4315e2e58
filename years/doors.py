"""The one way to get what pages of the years need. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils import timezone

from groups.doors import cycle_for, group_for
from groups.models import Cycle, EngagementGroup
from groups.reading import organisations_of
from groups.states import CycleStatus
from organisations.models import Organisation
from years.models import Handover, Newcomer, Opened, SetAside

#: A host is chosen from so many organisations; others are added in the organisers' house.
MOST_HOSTS = 300
ENDED = (CycleStatus.CLOSED, CycleStatus.ARCHIVED)


def group_to_open(request: HttpRequest, slug: str) -> EngagementGroup:
    return group_for(request, slug, "groups.open_cycle")


def cycle_to_change(request: HttpRequest, group: str, cycle: str) -> Cycle:
    return cycle_for(request, group, cycle, "groups.change_cycle")


def cycle_to_close(request: HttpRequest, group: str, cycle: str) -> Cycle:
    return cycle_for(request, group, cycle, "groups.move_cycle")


def cycle_to_hand_over(request: HttpRequest, group: str, cycle: str) -> Cycle:
    return cycle_for(request, group, cycle, "years.hand_over_cycle")


def cycles_to_open_from(group: EngagementGroup) -> list[Cycle]:
    rows = Cycle.objects.filter(group=group).newest_first()
    for row in (found := list(rows)):
        row.group = group
    return found


def possible_hosts(cycles: list[Cycle]) -> list[Organisation]:
    """Organisations with a part in the newest cycle."""
    return list(organisations_of(cycles[0])[:MOST_HOSTS]) if cycles else []


def cycles_after(cycle: Cycle) -> list[Cycle]:
    """Cycles of the group that are still to be worked on, those opened from this one first."""
    rows = Cycle.objects.filter(group=cycle.group).exclude(pk=cycle.pk).exclude(status__in=ENDED)
    own = set(Opened.objects.filter(source=cycle).values_list("cycle", flat=True))
    found = sorted(rows.newest_first(), key=lambda row: row.pk not in own)
    for row in found:
        row.group = cycle.group
    return found


def reasons_of(cycle: Cycle) -> dict[str, SetAside]:
    rows = SetAside.objects.filter(cycle=cycle).select_related("set_aside_by")
    return {row.name: row for row in rows}


def handover_of(cycle: Cycle) -> Handover | None:
    rows = Handover.objects.standing().filter(cycle=cycle).select_related("next_cycle")
    found = rows.first()
    if found is not None:
        found.cycle, found.next_cycle.group = cycle, cycle.group
    return found


def handover_for(request: HttpRequest, group: str, cycle: str) -> Handover:
    found = handover_of(cycle_to_hand_over(request, group, cycle))
    if found is None:
        raise Http404
    return found


def newcomers_of(handover: Handover) -> list[Newcomer]:
    rows = Newcomer.objects.filter(handover=handover).select_related("invitation", "person")
    return list(rows)


def next_free_year(cycles: list[Cycle]) -> int:
    years = [cycle.year for cycle in cycles if cycle.year]
    return max(years) + 1 if years else timezone.localdate().year
