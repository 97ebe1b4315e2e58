"""Addresses of a team's decisions."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from groups.models import Team
from polls.models import Poll


def team_args(team: Team) -> list[str]:
    return [team.cycle.group.slug, team.cycle.slug, team.slug]


def team_path(team: Team) -> str:
    return reverse("groups:team", args=team_args(team))


def decisions_path(team: Team) -> str:
    return reverse("polls:decisions", args=team_args(team))


def poll_path(poll: Poll) -> str:
    return reverse("polls:poll", args=[*team_args(poll.team), poll.number])


def url(path: str) -> str:
    return settings.PUBLIC_URL + path
