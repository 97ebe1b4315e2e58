"""Tasks are given, taken on, changed and settled here. Where two people may write, it is compare-and-set."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, changed_meanwhile
from groups.models import Team
from tasks import emails
from tasks.models import Task
from tasks.standing import own_seat_in
from tasks.states import MOVES, WAITING, TaskStatus


def give(team: Team, *, by: User, **fields: Any) -> Task:
    """Write down a task of the team; whoever is to do it is told."""
    task = Task(team=team, given_by=by, **fields)
    _checked(task)
    with transaction.atomic():
        task.save()
        record("task.given", task, by=by, scope=task.group.slug)
        emails.task_given(task, by=by)
    return task


def edit(task: Task, *, by: User, version: int, **fields: Any) -> Task:
    """Change its words, owner or day. A new owner is told of the task, the same one of another day.

    Raises OutOfDate if somebody changed it since `version`.
    """
    owners, due_at = (task.seat_id, task.person_id), task.due_at
    for name, value in fields.items():
        setattr(task, name, value)
    _checked(task)
    with transaction.atomic():
        if not Task.objects.filter(pk=task.pk, version=version).update(version=F("version") + 1):
            raise OutOfDate(changed_meanwhile())
        task.version = version + 1
        task.save(update_fields=[*fields, "due_at", "version"])
        scope, facts = task.group.slug, {"fields": sorted(fields)}
        record("task.edited", task, by=by, scope=scope, after=facts)
        if task.is_waiting and owners != (task.seat_id, task.person_id):
            emails.task_given(task, by=by)
        elif task.is_waiting and due_at != task.due_at:
            emails.task_moved(task, due_at, by=by)
    return task


def take(task: Task, *, by: User) -> Task:
    """Take on what is nobody's, by a seat of its team. Raises OutOfDate if somebody was first."""
    seat = own_seat_in(by, task.team)
    free = Task.objects.filter(pk=task.pk, seat=None, person=None, status__in=WAITING)
    with transaction.atomic():
        if seat is None or not free.update(seat=seat, version=F("version") + 1):
            raise OutOfDate(_("Somebody else took this task on meanwhile."))
        task.refresh_from_db()
        record("task.taken", task, by=by, scope=task.group.slug)
    return task


def settle(task: Task, status: TaskStatus, *, note: str, by: User) -> Task:
    """Say how it stands, with a word on it; whoever gave it hears when it is done or dropped."""
    before = task.status
    if status != before and status not in MOVES[before]:
        raise OutOfDate(changed_meanwhile())
    is_over = status not in WAITING
    written = {
        "status": status,
        "note": note,
        "settled_at": timezone.now() if is_over else None,
        "settled_by": by if is_over else None,
    }
    with transaction.atomic():
        same = Task.objects.filter(pk=task.pk, status=before, version=task.version)
        if not same.update(version=F("version") + 1, **written):
            raise OutOfDate(changed_meanwhile())
        for name, value in written.items():
            setattr(task, name, value)
        task.version += 1
        scope, facts = task.group.slug, {"status": before}
        record(f"task.{status}", task, by=by, scope=scope, before=facts, reason=note)
        if is_over and before in WAITING:
            emails.task_settled(task, by=by)
    return task


def _checked(task: Task) -> None:
    task.settle_due()
    try:
        task.full_clean(validate_unique=False)
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault
