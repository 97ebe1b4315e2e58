"""The one way to get an answer or a taken idea for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from accounts.access import permitted
from answers.models import Answer, TakenIdea
from answers.reading import with_counts
from groups.models import Cycle, Team

VIEW = "answers.view_answer"


def answer_for(
    request: HttpRequest, cycle: Cycle, pk: int, permission: str = VIEW, *, team: Team | None = None
) -> Answer:
    rows = Answer.objects.visible_to(request.user).filter(team__cycle=cycle, pk=pk)
    rows = rows if team is None else rows.filter(team=team)
    found = with_counts(rows).select_related("team", "theme", "writer").first()
    if found is None:
        raise Http404
    found.team.cycle = cycle
    return permitted(request.user, permission, found) if permission != VIEW else found


def taken_for(team: Team, pk: int) -> TakenIdea:
    """An idea that the team has taken up."""
    found = TakenIdea.objects.filter(team=team, pk=pk).select_related("idea").first()
    if found is None:
        raise Http404
    found.team = team
    return found
