"""Decisions are taken and action items given, settled and moved here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, changed_meanwhile
from groups.models import Team
from meetings import emails
from meetings.models import ActionItem, AgendaItem, Decision, DueMove, Meeting
from meetings.opening import opened
from meetings.states import ACTION_MOVES, ActionStatus, MinutesStatus


def take_decision(item: AgendaItem, *, by: User, **fields: Any) -> Decision:
    """Write down what was decided on an item; the number is the next of the team."""
    meeting = item.meeting
    with transaction.atomic():
        _writable(meeting)
        # One at a time, or two would get the same number.
        Team.objects.select_for_update().get(pk=meeting.team.pk)
        last = Decision.objects.filter(team=meeting.team).aggregate(last=Max("number"))["last"]
        at = meeting.event.starts_at
        fields |= {"team": meeting.team, "number": (last or 0) + 1, "taken_at": at}
        decision = Decision(meeting=meeting, item=item, **fields)
        _checked(decision)
        decision.save()
        record("decision.taken", decision, by=by, scope=meeting.group.slug)
    return decision


def edit_decision(decision: Decision, *, by: User, version: int, **fields: Any) -> Decision:
    """Change its words or counts while the minutes are open. Raises OutOfDate when somebody was first."""
    with transaction.atomic():
        _writable(decision.meeting)
        _edit(decision, version, fields)
        record("decision.edited", decision, by=by, scope=decision.group.slug, after=_named(fields))
    return decision


def note_action(item: AgendaItem, *, by: User, **fields: Any) -> ActionItem:
    """Write down what somebody is to do. Its owner is told when the minutes circulate; at once where they did."""
    meeting = item.meeting
    with transaction.atomic():
        _writable(meeting)
        action = ActionItem(team=meeting.team, meeting=meeting, item=item, **fields)
        _checked(action)
        action.save()
        record("action.noted", action, by=by, scope=meeting.group.slug)
        if meeting.minutes.status == MinutesStatus.CIRCULATED:
            _give(action, by=by)
    return action


def edit_action(action: ActionItem, *, by: User, version: int, **fields: Any) -> ActionItem:
    """Change its words or its owner, who is told; the day is changed by moving it once it was given."""
    owners = (action.seat_id, action.person_id)
    with transaction.atomic():
        if action.given_at is not None:
            fields.pop("due_on", None)
        _edit(action, version, fields)
        record("action.edited", action, by=by, scope=action.group.slug, after=_named(fields))
        if action.given_at is not None and owners != (action.seat_id, action.person_id):
            emails.action_item_given(action, by=by)
    return action


def remove_outcome(thing: Decision | ActionItem, *, by: User) -> None:
    """Take back what was written by mistake, as long as nobody was sent it."""
    meeting = thing.meeting
    with transaction.atomic():
        _writable(meeting)
        if meeting.minutes.round:
            raise Refused(
                _("The minutes were circulated with it. Write in its text what holds now.")
            )
        verb = "decision.removed" if isinstance(thing, Decision) else "action.removed"
        record(verb, thing, by=by, scope=meeting.group.slug)
        thing.delete()


def give_all(meeting: Meeting, *, by: User) -> None:
    """Tell the owners of those action items that nobody was told of yet."""
    waiting = ActionItem.objects.filter(meeting=meeting, given_at=None).select_related(
        "seat", "person__user"
    )
    for action in waiting.order_by("pk"):
        action.meeting = meeting
        _give(action, by=by)


def settle_action(action: ActionItem, status: ActionStatus, *, note: str, by: User) -> ActionItem:
    """Note that it is done, or dropped, or open again, with a word on it."""
    before = action.status
    if status != before and status not in ACTION_MOVES[before]:
        raise OutOfDate(changed_meanwhile())
    is_open = status == ActionStatus.OPEN
    written = {
        "status": status,
        "note": note,
        "settled_at": None if is_open else timezone.now(),
        "settled_by": None if is_open else by,
    }
    with transaction.atomic():
        _set(action, {"status": before}, written)
        scope, facts = action.group.slug, {"status": before}
        record(f"action.{status}", action, by=by, scope=scope, before=facts, reason=note)
    return action


def move_due(action: ActionItem, due_on: date | None, *, why: str, by: User) -> ActionItem:
    """Give it another day; every move is kept with its reason, and the owner is told."""
    before = action.due_on
    with transaction.atomic():
        action.due_on = due_on
        action.settle_due()
        written = {"due_on": due_on, "due_at": action.due_at}
        _set(action, {"due_on": before, "status": ActionStatus.OPEN}, written)
        now = timezone.now()
        move = DueMove.objects.create(
            action=action, before=before, after=due_on, why=why, moved_at=now, moved_by=by
        )
        record("action.moved", action, by=by, scope=action.group.slug, reason=why)
        if due_on != before:
            emails.action_item_moved(action, move, by=by)
    return action


def _give(action: ActionItem, *, by: User) -> None:
    action.given_at = timezone.now()
    action.save(update_fields=["given_at"])
    emails.action_item_given(action, by=by)


def _writable(meeting: Meeting) -> None:
    minutes = opened(meeting).minutes
    if minutes.status == MinutesStatus.FINAL:
        raise OutOfDate(changed_meanwhile())


def _edit(thing: Decision | ActionItem, version: int, fields: dict[str, Any]) -> None:
    same = type(thing)._default_manager.filter(pk=thing.pk, version=version)
    if not same.update(version=F("version") + 1):
        raise OutOfDate(changed_meanwhile())
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.version = version + 1
    _checked(thing)
    thing.save()


def _set(action: ActionItem, known: dict[str, Any], written: dict[str, Any]) -> None:
    """Compare and set."""
    same = ActionItem.objects.filter(pk=action.pk, **known)
    if not same.update(version=F("version") + 1, **written):
        raise OutOfDate(changed_meanwhile())
    for name, value in written.items():
        setattr(action, name, value)
    action.version += 1


def _checked(thing: Decision | ActionItem) -> None:
    if isinstance(thing, ActionItem):
        thing.settle_due()
    try:
        thing.full_clean(validate_unique=False)
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault


def _named(fields: dict[str, Any]) -> dict[str, object]:
    return {"fields": sorted(fields)}
