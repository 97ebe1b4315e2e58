"""Addresses of a team's meetings, and the signed ones by which somebody answers."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from events.links import event_args
from events.models import Event
from groups.models import Team
from meetings.models import ActionItem, Reply

ANSWERING = PrivateLink("meetings.answer", "pk")
token_for = ANSWERING.token


def meeting_path(event: Event) -> str:
    return reverse("meetings:meeting", args=event_args(event))


def minutes_path(event: Event) -> str:
    return reverse("meetings:minutes", args=event_args(event))


def action_path(action: ActionItem) -> str:
    return reverse("meetings:action", args=[action.pk])


def team_path(team: Team) -> str:
    return reverse("groups:team", args=[team.cycle.group.slug, team.cycle.slug, team.slug])


def team_meetings_path(team: Team) -> str:
    return reverse("meetings:meetings", args=[team.cycle.group.slug, team.cycle.slug, team.slug])


def answer_path(reply: int) -> str:
    return reverse("meetings:answer_by_link", args=[token_for(reply)])


def answer_url(reply: Reply) -> str:
    """The whole private address at which one answers, in the active language."""
    return settings.PUBLIC_URL + answer_path(reply.pk)


def url(path: str) -> str:
    return settings.PUBLIC_URL + path
