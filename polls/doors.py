"""The one way to get a poll for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from accounts.access import permitted
from groups.doors import cycle_for, team_for
from groups.models import Team
from polls.models import Poll, Voice
from polls.standing import voices_of

VIEW = "polls.view_poll"


def asking_team_for(
    request: HttpRequest, group: str, cycle: str, slug: str, permission: str = "groups.view_team"
) -> Team:
    """A team with its cycle as frames need it."""
    return team_for(request, cycle_for(request, group, cycle), slug, permission)


def poll_for(
    request: HttpRequest, where: tuple[str, str, str], number: int, permission: str = VIEW
) -> Poll:
    """A poll of the team at (group, cycle, team)."""
    team = asking_team_for(request, *where)
    found = Poll.objects.filter(team=team, number=number).select_related("written_by", "ender")
    poll = found.first()
    if poll is None:
        raise Http404
    poll.team = team
    if not request.user.has_perm(VIEW, poll):
        raise Http404
    return poll if permission == VIEW else permitted(request.user, permission, poll)


def own_voice(request: HttpRequest, poll: Poll, pk: int) -> Voice:
    """A voice of this poll that the person speaks for; any other is not there."""
    for voice in voices_of(request.user, poll):
        if voice.pk == pk:
            voice.poll = poll
            return voice
    raise Http404
