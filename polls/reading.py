"""What the pages of a team's decisions show."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.counts import digits
from core.desk import DueRow, due_rows
from groups.models import Holding, Team
from groups.places import place_args, place_facts
from polls.models import Poll, Voice
from polls.panels import Decisions, Taken
from polls.states import STANCES, Kind, Outcome, PollStatus, Stance

NAME = "polls.poll"
#: Polls that the page of a team shows.
MOST = 100


def _rows(user: User | AnonymousUser, teams: Collection[int]) -> QuerySet[Any, Any]:
    closed = Poll.objects.visible_to(user).filter(team__in=teams, status=PollStatus.CLOSED)
    return due_rows(
        closed,
        source=NAME,
        at="ended_at",
        number="number",
        title="title",
        outcome="outcome",
        team="team_id",
        slug="team__slug",
        **place_facts("team__cycle"),
    )


def _tell(row: DueRow) -> Taken:
    facts = row.facts
    return Taken(
        name=_("Poll %(number)s") % {"number": digits(str(facts["number"]))},
        words=facts["title"],
        url=reverse("polls:poll", args=[*place_args(facts), facts["slug"], facts["number"]]),
        how=str(Outcome(facts["outcome"]).label),
        at=row.at,
        team=facts["team"],
    )


OF_POLLS = Decisions(NAME, _rows, _tell)


def asked_of(team: Team, user: User | AnonymousUser) -> list[Poll]:
    """What is asked of a team now, the nearest end first, and to those who lead their drafts."""
    seen = Poll.objects.visible_to(user).filter(
        team=team, status__in=[PollStatus.DRAFT, PollStatus.OPEN]
    )
    polls = list(seen.order_by("-status", "closes_at", "pk")[:MOST])
    for poll in polls:
        poll.team = team
    return polls


@dataclass(frozen=True, slots=True)
class Count:
    """How many said one thing."""

    words: str
    number: int
    share: int


def counts_of(poll: Poll, voices: Iterable[Voice] = ()) -> list[Count]:
    """Every answer of the poll with how many gave it, the silent last: as it closed, else as it stands."""
    tally: dict[str, int] = dict(poll.tally)
    if not poll.is_closed:
        tally = {}
        for voice in voices:
            tally[voice.stance] = tally.get(voice.stance, 0) + 1
    whole = sum(tally.values()) or 1
    shown = [*STANCES[poll.kind], Stance.SILENT]
    return [
        Count(words_of(poll, stance), tally.get(stance, 0), 100 * tally.get(stance, 0) // whole)
        for stance in shown
    ]


def words_of(poll: Poll, stance: Stance) -> str:
    if stance == Stance.SILENT and poll.is_closed:
        return _("Silent, and so consenting") if poll.kind == Kind.CONSENT else _("Silent")
    return str(stance.label)


def voices_in(poll: Poll) -> list[Voice]:
    """All that were asked, in the order of their seats."""
    rows = Voice.objects.filter(poll=poll).select_related("organisation", "seat", "said_by")
    voices = list(rows.order_by("order", "pk"))
    seats = {voice.seat_id for voice in voices if voice.seat_id}
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__in=seats)
    holders = {each.seat_id: each.person for each in held.select_related("person")} if seats else {}
    for voice in voices:
        voice.holder = holders.get(voice.seat_id or 0)  # type: ignore[attr-defined]  # -- for the page
    return voices


def shows_voices(poll: Poll) -> bool:
    """Whether the team sees who said what: of a vote once it is closed, so that nobody follows another."""
    return poll.is_closed or poll.kind != Kind.MAJORITY
