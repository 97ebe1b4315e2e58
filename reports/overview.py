"""Where other rooms' pages lead to reports: a person's own page, a team's, an event in the organisers' house."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.access import Panel
from accounts.models import User
from events.models import Event
from events.panels import Way
from groups.models import Team
from groups.panels import Section
from reports import links
from reports.models import Report
from reports.states import UNDER_WAY, Kind, Status


def of_person(_request: HttpRequest, user: User) -> Panel | None:
    """How many reports of one's own there are; nothing for whoever never asked."""
    sums = Report.objects.asked_by(user).aggregate(
        all=Count("pk"),
        ready=Count("pk", filter=Q(status=Status.READY)),
        under_way=Count("pk", filter=Q(status__in=UNDER_WAY)),
    )
    return Panel("reports/_of_person.html", dict(sums), order=45) if sums["all"] else None


def of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """The way to a report of the team, for those who may ask for one."""
    if not user.has_perm("reports.ask_team", team):
        return None
    path = links.ask_path(team.cycle, Kind.TEAM, team.pk)
    return Section("reports", "", "reports/_of_team.html", {"ask_url": path})


def ways_of_event(event: Event, user: User | AnonymousUser) -> list[Way]:
    if not user.has_perm("reports.ask_event", event):
        return []
    return [Way(_("Report of the event"), links.ask_path(event.cycle, Kind.EVENT, event.pk))]
