"""What polls show on the page of a team."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.models import Team
from groups.panels import Section
from polls import links
from polls.models import Poll
from polls.states import PollStatus

MOST = 5


def of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """The way to its decisions; to those who sign in with what is open, and what came out lately."""
    found: list[Poll] = []
    if user.is_authenticated:
        seen = Poll.objects.visible_to(user).filter(
            team=team, status__in=[PollStatus.OPEN, PollStatus.CLOSED]
        )
        found = list(seen.order_by("-status", "-number")[:MOST])
    for poll in found:
        poll.team = team
    shown = {"polls": found, "url": links.decisions_path(team)}
    return Section("polls", "", "polls/_of_team.html", shown)
