"""What this room shows on the pages of rooms below: of an event, of a team, of a person."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.access import Panel as OwnPanel
from accounts.models import User
from events.models import Event
from events.models.queryset import OF_ITS_TEAM
from events.panels import Panel, Way
from events.states import EventStatus
from groups.models import Cycle, Team
from groups.panels import Section, TeamNumbers
from meetings import links
from meetings.models import ActionItem, Attendance, Meeting, Minutes
from meetings.states import THERE

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


def held_of_teams(cycle: Cycle) -> TeamNumbers:
    """How many meetings each team has held, and how many are ahead."""
    now = timezone.now()
    shown = Event.objects.filter(OF_ITS_TEAM, cycle=cycle, team__isnull=False).order_by()
    over = Q(status=EventStatus.HELD) | Q(status=EventStatus.CALLED, last_day__lt=now.date())
    counted = shown.values_list("team").annotate(
        held=Count("pk", filter=over),
        ahead=Count("pk", filter=Q(status=EventStatus.CALLED) & ~over),
    )
    words = pgettext("meetings", "held"), pgettext("meetings", "ahead")
    told = {
        team: [pair for pair in zip(words, counts, strict=True) if pair[1]]
        for team, *counts in counted
        if team is not None
    }
    return TeamNumbers("meetings", _("Meetings"), told, order=20)


def attendance_of_teams(cycle: Cycle) -> TeamNumbers:
    """Of the seats noted at its meetings, how many had somebody there."""
    noted = Attendance.objects.filter(meeting__event__cycle=cycle, seat__isnull=False).order_by()
    counted = noted.values_list("meeting__event__team").annotate(
        there=Count("pk", filter=Q(presence__in=sorted(THERE))), every=Count("pk")
    )
    there_words, away_words = (
        pgettext("seats at meetings", "there"),
        pgettext("seats at meetings", "away"),
    )
    told = {
        team: [(there_words, there), (away_words, every - there)] for team, there, every in counted
    }
    return TeamNumbers("attendance", _("Attendance"), told, order=30)
