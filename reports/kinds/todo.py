"""What a team was given to do: by its meetings, in their minutes, and as tasks of its own."""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.counts import number
from core.print import apart
from core.templatetags.words import day
from meetings.models import ActionItem
from meetings.states import ActionStatus
from reports.datasets import Column, Dataset
from reports.document import Chapter, Row, Table
from reports.kinds.base import Scope
from reports.kinds.counting import counted, shares
from tasks.models import Task
from tasks.states import WAITING, TaskStatus


def items_of(scope: Scope) -> QuerySet[ActionItem]:
    seen = ActionItem.objects.visible_to(scope.user).filter(team=scope.subject)
    return seen.filter(given_at__isnull=False).filter(scope.within("given_at"))


def tasks_of(scope: Scope) -> QuerySet[Task]:
    seen = Task.objects.visible_to(scope.user).filter(team=scope.subject)
    return seen.filter(scope.within("given_at"))


def datasets(scope: Scope) -> list[Dataset]:
    due = Column("due", _("Due"), _("The last day for it"), "due_on", "day")
    instant = Column("due", _("Due"), _("The last moment for it, in UTC"), "due_at", "instant")
    given = Column("given", _("Given"), _("When its owner was told, in UTC"), "given_at", "instant")

    def status(places: type[TextChoices]) -> Column:
        words = {value: str(label) for value, label in places.choices}
        return Column("status", _("Status"), _("Where it stands"), "status", "choice", words)

    items = Column("text", _("What is to be done"), _("As the minutes have it"), "text")
    tasks = Column("text", _("What is to be done"), _("As the team has it"), "title")
    return [
        Dataset("tasks", _("Tasks"), _("Each task is one row."), tasks_of(scope), [tasks, instant, status(TaskStatus), given]),
        Dataset("action_items", _("Action items"), _("Each action item is one row."), items_of(scope), [items, due, status(ActionStatus), given]),
    ]  # fmt: skip


def numbers(scope: Scope) -> list[str]:
    found = _by_status(scope)
    whole, done = sum(found.values()), found[TaskStatus.DONE]
    said = [ngettext("%(shown)s task", "%(shown)s tasks", whole) % {"shown": number(whole)}]
    if whole:
        words = ngettext("%(shown)s of them done", "%(shown)s of them done", done)
        said.append(words % {"shown": number(done)})
    return said


def _by_status(scope: Scope) -> Counter[str]:
    """Both kinds stand at places of the same names."""
    found: Counter[str] = Counter()
    for rows in (tasks_of(scope), items_of(scope)):
        found.update(dict(counted(rows, "status")))
    return found


def chapter(scope: Scope) -> Chapter:
    found = _by_status(scope)
    if not found:
        return Chapter(_("Tasks"), nothing=_("Nothing was given to anybody to do in this time."))
    statuses = {value: str(words) for value, words in TaskStatus.choices}
    table = shares(_("Tasks by status"), _("Status"), list(found.items()), statuses, count_words=_("Tasks"), in_order=True)  # fmt: skip
    now = timezone.now()
    waiting = [
        *((one.due_at, one.due and one.due.date(), one.title, one.status) for one in tasks_of(scope).filter(status__in=WAITING)),
        *((one.due_at, one.due_on, one.text, one.status) for one in items_of(scope).filter(status=ActionStatus.OPEN)),
    ]  # fmt: skip
    waiting.sort(key=lambda one: (one[0] is None, one[0] or now, one[2]))
    late = sum(due is not None and due < now for due, *_said in waiting)
    words = ngettext("%(shown)s task is overdue.", "%(shown)s tasks are overdue.", late)
    lines = [
        Row(text, [apart(day(on)), statuses.get(status, "")]) for _due, on, text, status in waiting
    ]
    head = [_("Due"), _("Status")]
    open_ones = [Table(_("Open tasks"), _("What is to be done"), head, lines)] if lines else []
    said = [words % {"shown": number(late)}] if late else []
    return Chapter(_("Tasks"), words=said, tables=[table, *open_ones])
