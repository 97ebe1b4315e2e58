"""What comes along of what a cycle asks for: campaigns with their forms, calls for briefs, reminder rules; as drafts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import ngettext

from briefs.models import Call, CallSection, Criterion
from briefs.states import CallStatus
from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from groups.models import Cycle
from groups.opening import Line, Opening, Part, again, names_of
from years.numbers import numbers_of

#: Days of a call that move with the year.
DAYS = ("notice_on", "drafts_on", "reviews_on", "finals_on")


def campaigns(source: Cycle) -> Iterator[Line]:
    rows = list(Campaign.objects.filter(cycle=source))
    words = ngettext(
        "campaign with its form, as a draft", "campaigns with their forms, as drafts", len(rows)
    )
    yield Line(len(rows), words, names_of(rows, "title"))


def bring_campaigns(opening: Opening) -> None:
    for campaign in Campaign.objects.filter(cycle=opening.source).prefetch_related("themes"):
        made = again(
            opening,
            campaign,
            cycle=opening.cycle,
            status=CampaignStatus.DRAFT,
            opens_at=opening.moment(campaign.opens_at),
            closes_at=opening.moment(campaign.closes_at),
        )
        made.themes.set(_new(opening, campaign.themes.all()))


def calls(source: Cycle) -> Iterator[Line]:
    rows = list(Call.objects.filter(cycle=source))
    words = ngettext(
        "call for briefs with its sections and criteria, as a draft",
        "calls for briefs with their sections and criteria, as drafts",
        len(rows),
    )
    yield Line(len(rows), words, names_of(rows, "title"))


def bring_calls(opening: Opening) -> None:
    near = Call.objects.filter(cycle=opening.source)
    for call in near.prefetch_related("teams", "themes", "key_questions"):
        made = again(
            opening,
            call,
            cycle=opening.cycle,
            status=CallStatus.DRAFT,
            late_code="",
            opens=opening.moment(call.opens),
            closes=opening.moment(call.closes),
            **{name: opening.day(getattr(call, name)) for name in DAYS},
        )
        made.teams.set(_new(opening, call.teams.all()))
        made.themes.set(_new(opening, call.themes.all()))
        made.key_questions.set(_new(opening, call.key_questions.all()))
    for model in (CallSection, Criterion):
        rows: Any = model._default_manager.filter(call__cycle=opening.source)
        for row in rows.select_related("call"):
            again(opening, row, call=opening.new(row.call))


def _new(opening: Opening, rows: Any) -> list[Any]:
    return [new for new in (opening.new(row) for row in rows) if new is not None]


def reminder_rules(source: Cycle) -> Iterator[Line]:
    """They are the group's, not a cycle's: they go on without being copied."""
    count = numbers_of(source)["rules"]
    words = ngettext(
        "reminder rule of the group, which stays in force",
        "reminder rules of the group, which stay in force",
        count,
    )
    yield Line(count, words)
    count = numbers_of(source)["reasons"]
    words = ngettext(
        "reason in letters of the group, which stays in use",
        "reasons in letters of the group, which stay in use",
        count,
    )
    yield Line(count, words)


def stay(_opening: Opening) -> None:
    """Nothing is copied."""


PARTS = (
    Part("campaigns", campaigns, bring_campaigns, order=60),
    Part("calls", calls, bring_calls, order=70),
    Part("rules", reminder_rules, stay, order=80),
)
