"""What an organisation's own desk says of decisions that it was asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.desk import DueRow, due_rows
from groups.models import Cycle
from groups.own_desk import Line, OfOrganisation
from groups.places import place_args, place_facts
from organisations.models import Organisation
from polls.models import Poll, Voice
from polls.states import ASKED, Kind, PollStatus, Stance

NAME = "polls.asked_of"


def _rows(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    """Of teams that the reader sees into; what a vote said is seen once it is closed."""
    seen = Poll.objects.visible_to(user).filter(team__cycle=cycle, status__in=sorted(ASKED))
    return due_rows(
        Voice.objects.filter(organisation=organisation, poll__in=seen),
        source=NAME,
        at="poll__closes_at",
        number="poll__number",
        team="poll__team__slug",
        title="poll__title",
        kind="poll__kind",
        status="poll__status",
        stance="stance",
        **place_facts("poll__team__cycle"),
    )


def _tell(row: DueRow) -> Line:
    facts = row.facts
    is_shown = facts["kind"] != Kind.MAJORITY or facts["status"] == PollStatus.CLOSED
    is_silent = facts["stance"] == Stance.SILENT
    return Line(
        title=facts["title"],
        url=reverse("polls:poll", args=[*place_args(facts), facts["team"], facts["number"]]),
        detail=str(Stance(facts["stance"]).label) if is_shown or is_silent else "",
    )


ASKED_OF = OfOrganisation(NAME, gettext_lazy("Decisions it was asked for"), _rows, _tell, order=60)
