"""The rows of a meeting come with the first thing that is written of it; a place for an answer with being asked."""

from __future__ import annotations

from django.utils.translation import get_language

from events.models import Guest
from meetings.models import Meeting, Minutes, Reply
from meetings.standing import seated_at


def opened(meeting: Meeting) -> Meeting:
    """The meeting with its rows, made with the first thing that is written of it."""
    if meeting.pk is not None:
        return meeting
    event = meeting.event
    language = get_language() or "ar"
    made, _is_new = Meeting.objects.get_or_create(event=event, defaults={"language": language})
    Minutes.objects.get_or_create(meeting=made)
    made.event = event
    return made


def ask_everybody(meeting: Meeting) -> None:
    """A row for every seat that is filled and for every guest; those there already stay."""
    rows = [Reply(meeting=meeting, holding=held) for held in seated_at(meeting.event)]
    rows += [Reply(meeting=meeting, guest=one) for one in Guest.objects.filter(event=meeting.event)]
    Reply.objects.bulk_create(rows, ignore_conflicts=True)
