"""Where a task may go from where it is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TaskStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("a task", "Open")
    BEGUN = "begun", pgettext_lazy("a task", "Begun")
    DONE = "done", pgettext_lazy("a task", "Done")
    DROPPED = "dropped", pgettext_lazy("a task", "Dropped")


MOVES: dict[str, frozenset[str]] = {
    TaskStatus.OPEN: frozenset({TaskStatus.BEGUN, TaskStatus.DONE, TaskStatus.DROPPED}),
    TaskStatus.BEGUN: frozenset({TaskStatus.OPEN, TaskStatus.DONE, TaskStatus.DROPPED}),
    TaskStatus.DONE: frozenset({TaskStatus.OPEN}),
    TaskStatus.DROPPED: frozenset({TaskStatus.OPEN}),
}
#: Somebody still has to do it.
WAITING = frozenset({TaskStatus.OPEN.value, TaskStatus.BEGUN.value})
