"""What tasks tell the desk: what is due from a person, what their teams have to do, how teams compare."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.desk import Due, DueRow, Part, PartLine, Source, due_rows
from core.prepared import fetch_of_day
from core.when import day_words
from groups.models import Cycle
from groups.panels import TeamNumbers
from groups.places import place_facts, place_of
from groups.standing import holdings_of
from groups.states import CycleStatus
from tasks.models import Task

#: Tasks on the desk; the others stand on the pages of their teams.
NEAREST = 6
NAME = "tasks.task"


def _rows(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    own = Task.objects.of(user).waiting().exclude(team__cycle__status=CycleStatus.ARCHIVED)
    return due_rows(own, source=NAME, at="due_at", title="title", **place_facts("team__cycle"))


def _tell(row: DueRow) -> Due:
    return Due(
        words=_("Do a task"),
        title=row.facts["title"],
        url=reverse("tasks:task", args=[row.key]),
        button=_("Say how it stands"),
        at=row.at,
        place=place_of(row.facts),
    )


TASKS = Source(NAME, _rows, _tell)


def _of_teams(user: int) -> QuerySet[Task]:
    teams = holdings_of(User(pk=user)).values("seat__team")
    rows = Task.objects.filter(team__in=teams).waiting().for_list().by_due()
    found: QuerySet[Task] = rows.exclude(team__cycle__status=CycleStatus.ARCHIVED)[:NEAREST]
    return found


def of_teams(user: User, teams: frozenset[int]) -> Part | None:
    """The nearest tasks of the teams that somebody sits in, whoever does them. One query."""
    if not teams:
        return None
    found = fetch_of_day("tasks.of_teams", _of_teams, day=timezone.localdate(), user=user.pk)
    if not found:
        return None
    lines = tuple(
        PartLine(
            task.title,
            reverse("tasks:task", args=[task.pk]),
            _("by %(day)s") % {"day": day_words(task.due.date())} if task.due else "",
        )
        for task in found
    )
    shown: dict[str, object] = {"tasks": found}
    return Part("tasks", _("Tasks"), "tasks/_on_desk.html", shown, order=20, lines=lines)


def late_by_team(cycle: Cycle) -> TeamNumbers:
    """How many tasks of each team are past their day. One query."""
    late = Task.objects.waiting().filter(team__cycle=cycle, due_at__lt=timezone.now())
    counts = late.order_by().values_list("team").annotate(count=Count("pk"))
    return TeamNumbers("tasks_late", _("Tasks past their day"), dict(counts), order=40)
