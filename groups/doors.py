"""The one way to get a group, a cycle or a team for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from core.prepared import fetch_for
from groups.models import Cycle, CycleQuerySet, EngagementGroup, Seat, Team, Theme
from groups.panels import team_columns, with_columns
from groups.reading import organisations_of
from groups.standing import cycles_kept_by
from organisations.models import Organisation


def group_for(
    request: HttpRequest, group: str, permission: str = "groups.view_group"
) -> EngagementGroup:
    seen = EngagementGroup.objects.visible_to(request.user).select_related("parent_process")
    found = get_object_or_404(seen, slug=group)
    use_calendar(found.calendar)
    return (
        found if permission == "groups.view_group" else permitted(request.user, permission, found)
    )


def home_for(request: HttpRequest, group: str) -> tuple[EngagementGroup, Cycle | None]:
    """A group and its current cycle, in one query where it has one."""
    for found in fetch_for(request.user, "groups.home", _homes, group=group):
        use_calendar(found.group.calendar)
        return found.group, found
    return group_for(request, group), None


def _homes(user: User | AnonymousUser, group: str) -> CycleQuerySet:
    return with_columns(_with_frame(user)).filter(group__slug=group).current_first()[:1]


def _cycles(user: User | AnonymousUser, group: str, cycle: str) -> CycleQuerySet:
    return _with_frame(user).filter(group__slug=group, slug=cycle)


def _with_frame(user: User | AnonymousUser) -> CycleQuerySet:
    """With what stands around every page of a cycle."""
    cycles = Cycle.objects.visible_to(user).with_hosts().with_open_facts()
    return cycles.select_related("group__parent_process", "presidency_process")


def cycle_for(
    request: HttpRequest, group: str, cycle: str, permission: str = "groups.view_cycle"
) -> Cycle:
    seen = fetch_for(request.user, "groups.cycle", _cycles, group=group, cycle=cycle)
    if not seen:
        raise Http404
    found: Cycle = seen[0]
    use_calendar(found.group.calendar)
    return (
        found if permission == "groups.view_cycle" else permitted(request.user, permission, found)
    )


def cycle_home_for(request: HttpRequest, group: str, cycle: str) -> Cycle:
    """A cycle with what rooms above show on its home."""
    seen = fetch_for(request.user, "groups.cycle_home", _cycle_homes, group=group, cycle=cycle)
    if not seen:
        raise Http404
    found: Cycle = seen[0]
    use_calendar(found.group.calendar)
    return found


def _cycle_homes(user: User | AnonymousUser, group: str, cycle: str) -> CycleQuerySet:
    return with_columns(_with_frame(user)).filter(group__slug=group, slug=cycle)


def team_for(
    request: HttpRequest, cycle: Cycle, slug: str, permission: str = "groups.view_team"
) -> Team:
    found = get_object_or_404(Team.objects.visible_to(request.user), cycle=cycle, slug=slug)
    found.cycle = cycle
    return found if permission == "groups.view_team" else permitted(request.user, permission, found)


def team_page_for(request: HttpRequest, cycle: Cycle, slug: str) -> Team:
    """A team with what rooms above show on its page."""
    seen = Team.objects.visible_to(request.user)
    columns = {name: make() for name, make in team_columns.items()}
    found = get_object_or_404(seen.annotate(**columns), cycle=cycle, slug=slug)
    found.cycle = cycle
    return found


def theme_for(cycle: Cycle, slug: str) -> Theme:
    found = get_object_or_404(Theme.objects.select_related("team"), cycle=cycle, slug=slug)
    found.cycle = cycle
    return found


def organisation_for(cycle: Cycle, slug: str) -> Organisation:
    """An organisation that has a part in the cycle, itself or through what it belongs to."""
    return get_object_or_404(organisations_of(cycle).select_related("parent"), slug=slug)


def seat_for(request: HttpRequest, pk: int, permission: str = "groups.fill_seat") -> Seat:
    """A seat of a cycle of one's own; anybody else's is not there."""
    seats = Seat.objects.select_related("team__cycle__group", "organisation")
    found = get_object_or_404(seats.filter(team__cycle__in=cycles_kept_by(request.user)), pk=pk)
    return permitted(request.user, permission, found)
