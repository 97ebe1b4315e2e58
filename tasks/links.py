"""Addresses of tasks."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from groups.models import Team
from tasks.models import Task


def task_path(task: Task) -> str:
    return reverse("tasks:task", args=[task.pk])


def team_path(team: Team) -> str:
    return reverse("groups:team", args=team_args(team))


def team_tasks_path(team: Team) -> str:
    return reverse("tasks:tasks", args=team_args(team))


def new_path(team: Team, label: str = "", pk: object = "") -> str:
    """The form for a new task; with what it comes from, where that is known."""
    path = reverse("tasks:new", args=team_args(team))
    return f"{path}?from={label}:{pk}" if label else path


def team_args(team: Team) -> list[str]:
    return [team.cycle.group.slug, team.cycle.slug, team.slug]


def url(path: str) -> str:
    return settings.PUBLIC_URL + path
