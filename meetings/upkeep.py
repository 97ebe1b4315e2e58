"""What a meeting knows of a person: given to them as one file, and forgotten when they ask."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q
from pghistory import core as history

from accounts.models import User
from events.models import Event
from meetings.models import ActionItem, Attendance, Confirmation, Correction, Reply


def meetings_for_file(user: User) -> dict[str, Any]:
    """Answers, attendance, corrections and action items of a person, as plain data."""
    own = Q(holding__person__user=user) | Q(guest__user=user)
    near = "meeting__event__cycle__group"
    replies = Reply.objects.filter(own).select_related(near)
    seen = Attendance.objects.filter(Q(person__user=user) | Q(guest__user=user))
    owned = ActionItem.objects.filter(person__user=user).select_related(near)
    corrections = Correction.objects.filter(proposed_by=user)
    return {
        "answers": [
            {**_named(row.meeting.event), "answer": row.response, "deputy": row.deputy}
            for row in replies.order_by("pk")
        ],
        "attendance": [
            {**_named(row.meeting.event), "attendance": row.presence}
            for row in seen.select_related(near).order_by("pk")
        ],
        "corrections": [
            {
                **_named(row.item.meeting.event),
                "quoted": row.quoted,
                "text": row.text,
                "status": row.status,
            }
            for row in corrections.select_related(f"item__{near}").order_by("pk")
        ],
        "action_items": [
            {
                **_named(row.meeting.event),
                "text": row.text,
                "due": row.due_on.isoformat() if row.due_on else "",
                "status": row.status,
            }
            for row in owned.order_by("pk")
        ],
    }


def _named(event: Event) -> dict[str, str]:
    return {
        "group": event.cycle.group.slug,
        "cycle": event.cycle.slug,
        "event": event.slug,
        "title": event.title,
    }


def forget_person(user: User) -> None:
    """Their answers go, with the deputies they named; minutes, decisions and what is to be done stay whole."""
    replies = Reply.objects.filter(Q(holding__person__user=user) | Q(guest__user=user))
    answered = list(replies.values_list("pk", flat=True))
    replies.delete()
    # What is deleted goes into the history once more.
    _forget_history(Reply, Q(pgh_obj_id__in=answered))
    Confirmation.objects.filter(user=user).delete()
    theirs = Attendance.objects.filter(Q(person__user=user) | Q(guest__user=user))
    keys = list(theirs.values_list("pk", flat=True))
    Attendance.objects.filter(pk__in=keys).exclude(name="").update(name="")
    # Whoever notes attendance anew makes new rows; earlier ones are known by the person.
    own = Q(pgh_obj_id__in=keys) | Q(person__user=user) | Q(guest__user=user)
    _forget_history(Attendance, own)


def _forget_history(model: type[Model], rows: Q) -> None:
    (events,) = history.event_models(tracks_model=model)
    events._default_manager.filter(rows).delete()
