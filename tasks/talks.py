"""Tasks as things that are talked about: by their team, and by those who run the cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from discussions.subjects import Kind, Subject, keys
from discussions.teams import people_of
from tasks import links
from tasks.models import Task

LABEL = "tasks.task"


def _find(pks: Collection[str]) -> Mapping[str, Task]:
    return {str(task.pk): task for task in Task.objects.for_list().filter(pk__in=keys(pks))}


def _tell(task: Task) -> Subject:
    return Subject(
        noun=_("task"),
        title=task.title,
        url=links.task_path(task),
        cycle=task.cycle,
        team=task.team,
    )


def _reads(user: User, task: Task) -> bool:
    return bool(user.has_perm("tasks.view_task", task))


def _circle(task: Task) -> QuerySet[User]:
    return people_of(task.team)


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
