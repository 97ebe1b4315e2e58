"""A team's meeting is begun here by whoever leads the team; `events.actions` calls, moves and cancels it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from events.actions.drafting import draft_event
from events.models import Event
from events.states import EventKind, Visibility
from groups.models import Team
from meetings.actions.agenda import add_item
from meetings.models import Meeting


def draft_meeting(team: Team, *, by: User, agenda: Iterable[str] = (), **fields: Any) -> Event:
    """A draft that only those who lead see, with its agenda; nobody is told yet. Raises Refused in words."""
    with transaction.atomic():
        event = draft_event(
            team.cycle,
            by=by,
            team=team,
            kind=EventKind.TEAM_MEETING,
            visibility=Visibility.TEAM,
            slug=_free_slug(team, fields["starts"].date().isoformat()),
            **fields,
        )
        meeting = Meeting(event=event)
        for title in agenda:
            add_item(meeting, by=by, title=title)
    return event


def _free_slug(team: Team, day: str) -> str:
    base = f"{team.slug[:60]}-{day}"
    taken = set(team.cycle.calendar.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, 100))
    free = next((slug for slug in [base, *numbered] if slug not in taken), "")
    return free or f"{base}-{uuid4().hex[:6]}"
