from meetings.models.agenda import AgendaItem, AgendaItemQuerySet, Paper
from meetings.models.meeting import Meeting, MeetingQuerySet
from meetings.models.minutes import (
    Confirmation,
    Correction,
    Minutes,
    MinutesQuerySet,
    MinutesVersion,
    Passage,
)
from meetings.models.outcomes import (
    ActionItem,
    ActionItemQuerySet,
    Decision,
    DecisionQuerySet,
    DueMove,
)
from meetings.models.presence import Attendance, Reply, ReplyQuerySet

__all__ = [
    "ActionItem",
    "ActionItemQuerySet",
    "AgendaItem",
    "AgendaItemQuerySet",
    "Attendance",
    "Confirmation",
    "Correction",
    "Decision",
    "DecisionQuerySet",
    "DueMove",
    "Meeting",
    "MeetingQuerySet",
    "Minutes",
    "MinutesQuerySet",
    "MinutesVersion",
    "Paper",
    "Passage",
    "Reply",
    "ReplyQuerySet",
]
