"""What this room shows on the pages of rooms below: of an event, of a team, of a person."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Panel as OwnPanel
from accounts.models import User
from events.models import Event
from events.models.queryset import OF_ITS_TEAM
from events.panels import Panel, Way
from groups.models import Team
from groups.panels import Section
from meetings import links
from meetings.models import ActionItem, Meeting, Minutes

#: Meetings on the page of a team; the others stand on the page of its meetings.
LATEST = 5


def of_event(event: Event, user: User | AnonymousUser) -> Panel | None:
    """The way from a team's meeting to its agenda, and to its minutes where everybody reads them."""
    if not event.is_of_its_team:
        return None
    minutes = Minutes.objects.filter(meeting__event=event).first()
    is_public = False
    if minutes is not None:
        minutes.meeting = Meeting(event=event)
        is_public = minutes.is_public and user.has_perm("meetings.view_minutes", minutes)
    is_of_reader = user.has_perm("meetings.view_meeting", Meeting(event=event))
    if not (is_public or is_of_reader):
        return None
    shown = {
        "is_public": is_public,
        "is_of_reader": is_of_reader,
        "meeting_url": links.meeting_path(event),
        "minutes_url": links.minutes_path(event),
    }
    return Panel("meetings/_of_event.html", shown)


def ways_of_event(event: Event, user: User | AnonymousUser) -> list[Way]:
    """From a team's meeting in the organisers' house to its agenda and its minutes."""
    if not event.is_of_its_team or not user.has_perm("meetings.view_meeting", Meeting(event=event)):
        return []
    return [Way(_("Agenda, answers and minutes"), links.meeting_path(event))]


def of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """Its latest meetings that the reader may see; who signs in finds all, with decisions and action items."""
    seen = Event.objects.visible_to(user).filter(OF_ITS_TEAM, team=team)
    found = list(seen.order_by("-first_day", "-pk")[:LATEST])
    is_signed_in = user.is_authenticated
    if not found and not is_signed_in:
        return None
    shown = {"meetings": found, "url": links.team_meetings_path(team) if is_signed_in else ""}
    return Section("meetings", "", "meetings/_of_team.html", shown)


def of_person(_request: HttpRequest, user: User) -> OwnPanel | None:
    """How much a person has to do after meetings; nothing for whoever was never asked."""
    late = Q(status="open", due_at__lt=timezone.now())
    counts = ActionItem.objects.of(user).aggregate(
        every=Count("pk"),
        open=Count("pk", filter=Q(status="open")),
        overdue=Count("pk", filter=late),
    )
    if not counts["every"]:
        return None
    return OwnPanel("meetings/_my_actions.html", dict(counts), order=22)
