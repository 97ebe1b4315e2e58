"""Meetings as things that are talked about: by whoever is asked to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import User
from core.languages import worded
from discussions.subjects import Kind, Subject, keys
from events.models import Event, Guest
from events.models.queryset import OF_ITS_TEAM
from events.states import SHOWN
from groups.models import Holding
from meetings import links
from meetings.models import Meeting

#: By its event: the row of a meeting is written when something first is said of it.
LABEL = "events.event"


def _find(pks: Collection[str]) -> Mapping[str, Event]:
    rows = Event.objects.filter(OF_ITS_TEAM, pk__in=keys(pks), team__isnull=False)
    near = rows.select_related("cycle__group", "team__cycle__group")
    return {str(event.pk): event for event in near}


def _tell(event: Event) -> Subject:
    title = worded(event, "title")
    return Subject(
        noun=pgettext("of a team", "meeting"),
        title=title.text,
        url=links.meeting_path(event),
        cycle=event.cycle,
        team=event.team,
        language=title.language if title.is_elsewhere else "",
    )


def _reads(user: User, event: Event) -> bool:
    return bool(user.has_perm("meetings.view_meeting", Meeting(event=event)))


def _circle(event: Event) -> QuerySet[User]:
    """The team, and guests with an account, once the meeting is called."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=event.team_id)
    guests = Guest.objects.filter(event=event).values("user")
    near = Q(pk__in=held.values("person__user")) | Q(pk__in=guests)
    people = User.objects.filter(near)
    return people if event.status in SHOWN else people.none()


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
