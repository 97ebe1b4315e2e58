"""What came out of a meeting, as steps of its trail."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from meetings.models import ActionItem, Decision, Meeting
from traces.actions import trace

#: A meeting led to a decision, or to something that somebody is to do.
DECIDED, GAVE = "decided_at", "given_at"


def trace_outcomes(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """A step from the event to each decision and action item; written once."""
    event = meeting.event
    for decision in Decision.objects.filter(meeting=meeting):
        trace(DECIDED, event, decision, by=by, at=at, is_sample=event.is_sample)
    for action in ActionItem.objects.filter(meeting=meeting):
        trace(GAVE, event, action, by=by, at=at, is_sample=event.is_sample)
