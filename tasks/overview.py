"""What tasks show on the pages of rooms below: of a team, of a person."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from accounts.access import Panel
from accounts.models import User
from groups.models import Team
from groups.panels import Section
from tasks import links
from tasks.models import Task
from tasks.states import WAITING


def of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """To those who read them: the way to all. Asks nothing."""
    if not user.has_perm("tasks.list_tasks", team):
        return None
    return Section("tasks", "", "tasks/_of_team.html", {"url": links.team_tasks_path(team)})


def of_person(_request: HttpRequest, user: User) -> Panel | None:
    """How much a person has to do; nothing for whoever was never given anything."""
    waits = Q(status__in=WAITING)
    counts = Task.objects.of(user).aggregate(
        every=Count("pk"),
        open=Count("pk", filter=waits),
        overdue=Count("pk", filter=waits & Q(due_at__lt=timezone.now())),
    )
    return Panel("tasks/_my_tasks.html", dict(counts), order=21) if counts["every"] else None
