"""What answers tell the desk: answers to write and to send, and ideas that wait for somebody's teams."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from answers.models import Answer
from answers.states import SPEAKING, AnswerStatus
from campaigns.models import Idea
from campaigns.states import PUBLIC_CAMPAIGNS
from core.desk import Due, DueRow, Part, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.models import Cycle
from groups.panels import TeamNumbers
from groups.places import place_args, place_facts, place_of
from groups.standing import holdings_of
from groups.states import CycleStatus

#: Themes on the desk; the others stand on the pages of the teams.
MOST = 10


def _shaped(rows: QuerySet[Answer], source: str) -> QuerySet[Any, Any]:
    rows = rows.exclude(team__cycle__status=CycleStatus.ARCHIVED)
    facts = {"title": F("question"), "language": F("language"), "team": F("team__slug")}
    return due_rows(rows, source=source, at="due_at", **facts, **place_facts("team__cycle"))


def _to_write(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    """Answers that somebody is named for, while they are written."""
    rows = Answer.objects.filter(writer=user.pk, status=AnswerStatus.DRAFT)
    seated = holdings_of(user).values("seat__team")
    return _shaped(rows.filter(team__in=seated), "answers.to_write")


def _to_send(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    """Answers that wait for whoever speaks for the team."""
    led = holdings_of(user).filter(seat__role__in=SPEAKING).values("seat__team")
    rows = Answer.objects.filter(team__in=led, status=AnswerStatus.READY)
    return _shaped(rows, "answers.to_send")


def _about(row: DueRow, words: str, button: str) -> Due:
    facts = row.facts
    path = reverse("answers:work", args=[*place_args(facts), facts["team"], row.key])
    return Due(words, facts["title"], path, button, row.at, place_of(facts), facts["language"])


def _tell_to_write(row: DueRow) -> Due:
    return _about(row, _("Write the answer to people’s ideas"), _("Write"))


def _tell_to_send(row: DueRow) -> Due:
    return _about(row, _("Read the answer and send it to the contributors"), _("Read"))


SOURCES = (
    Source("answers.to_write", _to_write, _tell_to_write),
    Source("answers.to_send", _to_send, _tell_to_send),
)


def of_teams(_user: User | Any, teams: frozenset[int]) -> Part | None:
    """Ideas that wait for the person's teams, by theme. One query."""
    waiting = Idea.objects.published().filter(
        theme__team__in=teams,
        taken=None,
        campaign__status__in=PUBLIC_CAMPAIGNS,
    )
    waiting = waiting.exclude(campaign__cycle__status=CycleStatus.ARCHIVED)
    by_theme = waiting.order_by().values(
        "theme",
        called=every_language("theme__title"),
        team=F("theme__team__slug"),
        team_name=every_language("theme__team__name"),
        **place_facts("theme__cycle"),
    )
    found = [_line(row) for row in by_theme.annotate(n=Count("pk")).order_by("-n")[:MOST]]
    if not found:
        return None
    heading = _("Ideas that wait for your teams")
    return Part("answers", heading, "answers/_of_desk.html", {"themes": found}, order=50)


def _line(row: Any) -> dict[str, Any]:
    ideas = reverse("answers:ideas", args=[*place_args(row), row["team"]])
    return {
        "title": worded(row, "called"),
        "team": worded(row, "team_name"),
        "place": place_of(row),
        "count": row["n"],
        "url": f"{ideas}?theme={row['theme']}",
    }


def numbers_of_teams(cycle: Cycle) -> TeamNumbers:
    """How many ideas wait for each team of a cycle."""
    rows = Idea.objects.published().filter(
        campaign__cycle=cycle,
        campaign__status__in=PUBLIC_CAMPAIGNS,
        taken=None,
        theme__team__cycle=cycle,
    )
    counts = rows.order_by().values_list("theme__team").annotate(n=Count("pk"))
    return TeamNumbers("ideas", _("Ideas that wait"), dict(counts), order=60)
