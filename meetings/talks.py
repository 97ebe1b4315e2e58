"""Meetings as things that are talked about by whoever is asked to them, and other events by whoever prepares them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import User
from core.languages import worded
from discussions.overview import talk_of
from discussions.subjects import Kind, Subject, keys
from discussions.teams import people_of
from events.links import event_path
from events.models import Event, Guest
from events.panels import Panel
from events.states import SHOWN
from groups.models import Holding
from groups.standing import organisers_on, roles_in
from meetings import links
from meetings.models import Meeting

#: By its event: the row of a meeting is written when something first is said of it.
LABEL = "events.event"


def _find(pks: Collection[str]) -> Mapping[str, Event]:
    near = ("cycle__group", "team__cycle__group")
    return {
        str(row.pk): row for row in Event.objects.filter(pk__in=keys(pks)).select_related(*near)
    }


def _tell(event: Event) -> Subject:
    title, is_meeting = worded(event, "title"), event.is_of_its_team
    return Subject(
        noun=pgettext("of a team", "meeting") if is_meeting else pgettext("a subject", "event"),
        title=title.text,
        url=links.meeting_path(event) if is_meeting else event_path(event),
        cycle=event.cycle,
        team=event.team,
        language=title.other_language,
    )


def _reads(user: User, event: Event) -> bool:
    if event.is_of_its_team:
        return bool(user.has_perm("meetings.view_meeting", Meeting(event=event)))
    return bool(roles_in(user, event.team)) or user.has_perm("events.change_event", event)


def _circle(event: Event) -> QuerySet[User]:
    """Of a meeting the team, and guests with an account, once it is called; of another event its team and the organisers."""
    today = timezone.localdate()
    if not event.is_of_its_team:
        run = organisers_on(event.cycle, today).values("person__user")
        near = Q(pk__in=run)
        return User.objects.filter(
            near if event.team is None else near | Q(pk__in=people_of(event.team))
        )
    held = Holding.objects.current(today=today).filter(seat__team=event.team_id)
    guests = Guest.objects.filter(event=event).values("user")
    near = Q(pk__in=held.values("person__user")) | Q(pk__in=guests)
    people = User.objects.filter(near)
    return people if event.status in SHOWN else people.none()


def of_event(event: Event, user: User | AnonymousUser) -> Panel | None:
    """On the page of an event that is no meeting: a meeting has a page of its own. One query, for those who prepare it."""
    if event.is_of_its_team or isinstance(user, AnonymousUser) or not _reads(user, event):
        return None
    return Panel("discussions/_of_team.html", {"talk": talk_of(LABEL, event.pk)})


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
