from events.models.audience import Audience, EventOrganiser, EventTheme, Objective, Paper
from events.models.event import Event
from events.models.feed import CalendarLink
from events.models.person import EventPerson, Guest
from events.models.queryset import EventQuerySet
from events.models.series import Series
from events.models.session import Session

__all__ = [
    "Audience",
    "CalendarLink",
    "Event",
    "EventOrganiser",
    "EventPerson",
    "EventQuerySet",
    "EventTheme",
    "Guest",
    "Objective",
    "Paper",
    "Series",
    "Session",
]
