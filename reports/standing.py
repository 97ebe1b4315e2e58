"""Whose reports of what: by seats held today."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from events.models import Event
from events.states import EventKind
from groups.models import Team
from groups.standing import leads, roles_in, standing_in
from reports.models import Report, Timetable
from reports.states import Kind


def stands_for(user: User | AnonymousUser, asked: Report | Timetable) -> bool:
    """Whether the person may still ask for such a report, whatever became of the thing it is about."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    if "organiser" in standing_in(user, asked.cycle):
        return True
    if asked.kind == Kind.TEAM:
        return bool(roles_in(user, Team(pk=asked.target)))
    return asked.kind == Kind.EVENT and _leads_event(user, asked.target)


def _leads_event(user: User, event: int) -> bool:
    found = Event.objects.filter(pk=event, kind=EventKind.TEAM_MEETING).select_related("team")
    return any(leads(user, one.team) for one in found)
