"""The one way to get a task for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from accounts.access import permitted
from core.calendars import use_calendar
from groups.doors import cycle_for, team_for
from groups.models import Team
from tasks.models import Task

VIEW = "tasks.view_task"


def task_for(request: HttpRequest, pk: int, permission: str = VIEW) -> Task:
    rows = Task.objects.for_list().select_related("given_by", "settled_by")
    found = rows.filter(pk=pk).first()
    if found is None or not request.user.has_perm(VIEW, found):
        raise Http404
    use_calendar(found.group.calendar)
    return found if permission == VIEW else permitted(request.user, permission, found)


def tasks_team_for(
    request: HttpRequest, group: str, cycle: str, slug: str, permission: str = "tasks.list_tasks"
) -> Team:
    """A team whose tasks the person reads, with its cycle as frames need it."""
    team = team_for(request, cycle_for(request, group, cycle), slug)
    if not request.user.has_perm("tasks.list_tasks", team):
        raise Http404
    return team if permission == "tasks.list_tasks" else permitted(request.user, permission, team)
