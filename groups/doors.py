"""The one way to get a group, a cycle or a team for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import permitted
from groups.models import Cycle, EngagementGroup, Team, Theme


def group_for(
    request: HttpRequest, group: str, permission: str = "groups.view_group"
) -> EngagementGroup:
    seen = EngagementGroup.objects.visible_to(request.user).select_related("parent_process")
    found = get_object_or_404(seen, slug=group)
    return (
        found if permission == "groups.view_group" else permitted(request.user, permission, found)
    )


def cycle_for(
    request: HttpRequest, group: str, cycle: str, permission: str = "groups.view_cycle"
) -> Cycle:
    seen = Cycle.objects.visible_to(request.user).select_related("group", "presidency_process")
    found = get_object_or_404(seen, group__slug=group, slug=cycle)
    return (
        found if permission == "groups.view_cycle" else permitted(request.user, permission, found)
    )


def team_for(
    request: HttpRequest, cycle: Cycle, slug: str, permission: str = "groups.view_team"
) -> Team:
    found = get_object_or_404(Team.objects.visible_to(request.user), cycle=cycle, slug=slug)
    found.cycle = cycle
    return found if permission == "groups.view_team" else permitted(request.user, permission, found)


def theme_for(cycle: Cycle, slug: str) -> Theme:
    found = get_object_or_404(Theme.objects.select_related("team"), cycle=cycle, slug=slug)
    found.cycle = cycle
    return found
