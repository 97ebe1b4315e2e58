"""What comes along of calls for applications when a cycle is opened from another one: the calls, as drafts, nobody's application."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from applications.models import Application, Call, Criterion, Offer
from applications.states import CallStatus
from groups.models import Cycle
from groups.opening import Line, Opening, Part, again, names_of


def calls(source: Cycle) -> Iterator[Line]:
    rows = list(Call.objects.filter(cycle=source))
    words = ngettext(
        "call for applications with its criteria, as a draft",
        "calls for applications with their criteria, as drafts",
        len(rows),
    )
    yield Line(len(rows), words, names_of(rows, "title"))


def bring_calls(opening: Opening) -> None:
    for call in Call.objects.filter(cycle=opening.source).order_by("pk"):
        made = again(
            opening,
            call,
            cycle=opening.cycle,
            status=CallStatus.DRAFT,
            last_number=0,
            is_sample=False,
            opens=opening.moment(call.opens),
            closes=opening.moment(call.closes),
        )
        for criterion in Criterion.objects.filter(call=call):
            again(opening, criterion, call=made)
        for offer in Offer.objects.filter(call=call).select_related("team"):
            team = opening.new(offer.team)
            if team is not None:
                again(opening, offer, call=made, team=team)


def left_behind(source: Cycle) -> Iterator[Line]:
    count = Application.objects.filter(call__cycle=source).count()
    yield Line(count, ngettext("application", "applications", count))


CALLS = Part("application_calls", calls, bring_calls, order=75)
