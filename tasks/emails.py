"""Letters about tasks. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from accounts.models import User
from mailing.actions import queue_letter
from mailing.readers import Reader
from mailing.rendering import language_for
from mailing.states import SERVICE
from tasks import links
from tasks.models import Task
from tasks.standing import holder_of


def task_given(task: Task, *, by: User) -> None:
    """To whoever is to do it, unless they gave it to themselves."""
    _to_owner("task_given", task, f"task-given:{task.pk}:{task.version}", by=by)


def task_moved(task: Task, before: datetime | None, *, by: User) -> None:
    """To whoever is to do it: another day."""
    _to_owner("task_moved", task, f"task-moved:{task.pk}:{task.version}", by=by, before=before)


def task_settled(task: Task, *, by: User) -> None:
    """To whoever gave it, unless they say so themselves."""
    giver = task.given_by
    if giver.is_active and giver.pk != by.pk:
        _queue("task_settled", task, giver, f"task-settled:{task.pk}:{task.version}", by=by)


def _to_owner(letter: str, task: Task, key: str, *, by: User, **words: object) -> None:
    owner = holder_of(task)
    to = owner.user if owner is not None else None
    if to is not None and to.is_active and to.pk != by.pk:
        _queue(letter, task, to, f"{key}:{to.pk}", by=by, **words)


def _queue(letter: str, task: Task, to: User, key: str, *, by: User, **words: object) -> None:
    queue_letter(
        f"tasks/{letter}",
        to=to,
        key=key,
        kind=SERVICE,
        context={**about(task, to), "by": by, **words},
        scope=task.group.slug,
        about=task,
    )


def about(task: Task, to: Reader) -> dict[str, object]:
    """What every letter about a task says: whose it is, where its page is."""
    with translation.override(language_for(to)):
        return {
            "task": task,
            "team": task.team,
            "group": task.group,
            "url": links.url(links.task_path(task)),
        }
