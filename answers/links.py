"""Where a team's ideas and answers are."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from answers.models import Answer
from groups.models import Cycle, Team


def team_args(team: Team) -> list[str]:
    return [team.cycle.group.slug, team.cycle.slug, team.slug]


def team_path(team: Team) -> str:
    return reverse("groups:team", args=team_args(team))


def ideas_path(team: Team) -> str:
    """Where the team takes ideas up."""
    return reverse("answers:ideas", args=team_args(team))


def team_answers_path(team: Team) -> str:
    return reverse("answers:team_answers", args=team_args(team))


def answers_path(cycle: Cycle) -> str:
    return reverse("answers:answers", args=[cycle.group.slug, cycle.slug])


def answer_path(answer: Answer) -> str:
    """The public page of an answer."""
    cycle = answer.team.cycle
    return reverse("answers:answer", args=[cycle.group.slug, cycle.slug, answer.pk])


def work_path(answer: Answer) -> str:
    """Where the team writes the answer."""
    return reverse("answers:work", args=[*team_args(answer.team), answer.pk])


def url(path: str) -> str:
    return settings.PUBLIC_URL + path
