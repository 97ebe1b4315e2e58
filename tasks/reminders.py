"""What of tasks can be reminded: that one is due, and that it is overdue."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reminders.registry import Audience, Default, Occasion, Recipients, account_at
from tasks import links
from tasks.models import Task

DAY = timedelta(days=1)
#: How long after its instant a task is still asked for.
AFTERWARDS = 7 * DAY


def _due() -> QuerySet[Task, Any]:
    rows = Task.objects.waiting().filter(due_at__gt=Now() - AFTERWARDS)
    return rows.annotate(target=F("pk")).values_list(
        "target", "team__cycle__group__slug", "due_at", "zone"
    )


def owners() -> list[Recipients]:
    """Whoever is to do it: by name, or by the seat they hold today."""
    held, today = "seat__holdings__", timezone.localdate()
    seated = Task.objects.waiting().filter(
        Q(**{f"{held}since": None}) | Q(**{f"{held}since__lte": today}),
        Q(**{f"{held}until": None}) | Q(**{f"{held}until__gt": today}),
        **{f"{held}person__user__is_active": True},
    )
    named = Task.objects.waiting().filter(seat=None, person__user__is_active=True)
    return [
        rows.annotate(target=F("pk")).order_by().values("target", **account_at(user)).distinct()
        for rows, user in ((seated, f"{held}person__user"), (named, "person__user"))
    ]


def _load(keys: Collection[int]) -> Mapping[int, Task]:
    return Task.objects.select_related("team__cycle__group").in_bulk(list(keys))


def _words(task: Task) -> Mapping[str, object]:
    return {
        "task": task,
        "team": task.team,
        "group": task.group,
        "url": settings.PUBLIC_URL + links.task_path(task),
    }


TASK_DUE = Occasion(
    name="tasks.due",
    words=_("A task is due"),
    letter="tasks/task_due",
    audiences={"owner": Audience(_("whoever is to do it"), owners)},
    targets=_due,
    load=_load,
    context=_words,
    # The last one comes in the morning after it.
    defaults=(
        Default(3 * DAY, "owner", hour_at_most=10),
        Default(DAY, "owner", hour_at_most=10),
        Default(-DAY, "owner", hour_at_most=10),
    ),
)
