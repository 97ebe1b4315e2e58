"""What polls tell the desk: an answer that is asked of a person, an objection to see to, and what their teams decide."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.desk import Due, DueRow, Part, PartLine, Source, due_rows
from groups.places import place_args, place_facts, place_of
from groups.standing import teams_led_by
from groups.states import CycleStatus
from polls.models import Poll, Voice
from polls.panels import taken_by_own_teams
from polls.states import Kind, PollStatus, Stance

#: Decisions on the desk; the others stand on the pages of their teams.
LATEST = 6
NAME = "polls.voice"


def _rows(user: Any, now: datetime) -> QuerySet[Any, Any]:
    asked = Voice.objects.of(user).silent().filter(poll__status=PollStatus.OPEN)
    live = asked.filter(poll__closes_at__gt=now)
    return due_rows(
        live.exclude(poll__team__cycle__status=CycleStatus.ARCHIVED),
        source=NAME,
        at="poll__closes_at",
        title="poll__title",
        kind="poll__kind",
        team="poll__team__slug",
        number="poll__number",
        **place_facts("poll__team__cycle"),
    )


def _tell(row: DueRow) -> Due:
    is_silence = row.facts["kind"] == Kind.CONSENT
    words = _("Consent or object") if is_silence else _("Answer a poll")
    return _about(row, words, _("Give your answer"))


def _objected(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Decisions by silence that an objection would stop, of whoever leads the team: to talk with whoever objects."""
    against = Voice.objects.filter(poll=OuterRef("pk"), stance=Stance.OBJECTION)
    asked = Poll.objects.open().filter(
        Exists(against), kind=Kind.CONSENT, closes_at__gt=now, team__in=teams_led_by(user)
    )
    return due_rows(
        asked.exclude(team__cycle__status=CycleStatus.ARCHIVED),
        source="polls.objection",
        at="closes_at",
        title="title",
        team="team__slug",
        number="number",
        **place_facts("team__cycle"),
    )


def _tell_objected(row: DueRow) -> Due:
    words = _("Talk with whoever objects, before the poll ends")
    return _about(row, words, _("Read the objection"))


def _about(row: DueRow, words: str, button: str) -> Due:
    facts = row.facts
    path = reverse("polls:poll", args=[*place_args(facts), facts["team"], facts["number"]])
    return Due(words, facts["title"], path, button, row.at, place_of(facts))


SOURCES = (Source(NAME, _rows, _tell), Source("polls.objection", _objected, _tell_objected))


def of_teams(user: User, teams: frozenset[int]) -> Part | None:
    """What the teams that somebody sits in decided lately, in meetings and by polls. One query."""
    found = taken_by_own_teams(user, most=LATEST) if teams else []
    if not found:
        return None
    lines = tuple(PartLine(one.words, one.url, f"{one.name} · {one.how}") for one in found)
    shown: dict[str, object] = {"decisions": found}
    return Part("decisions", _("Decisions"), "polls/_on_desk.html", shown, order=30, lines=lines)
