"""What comes along of calls for applications when a cycle is opened from another one: the calls, as drafts, nobody's application."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import ngettext

from applications.models import Application, Call, Criterion, Offer
from applications.states import CallStatus
from core.languages import worded
from groups.models import Cycle
from groups.opening import Line, Opening, Part

#: So many names stand beside a number.
NAMED = 12


def calls(source: Cycle) -> Iterator[Line]:
    rows = list(Call.objects.filter(cycle=source))
    words = ngettext(
        "call for applications with its criteria, as a draft",
        "calls for applications with their criteria, as drafts",
        len(rows),
    )
    yield Line(len(rows), words, tuple(worded(row, "title").text for row in rows[:NAMED]))


def bring_calls(opening: Opening) -> None:
    for call in Call.objects.filter(cycle=opening.source).order_by("pk"):
        made: Any = _like(
            call,
            cycle=opening.cycle,
            status=CallStatus.DRAFT,
            last_number=0,
            is_sample=False,
            opens=opening.moment(call.opens),
            closes=opening.moment(call.closes),
        )
        made.save(force_insert=True)
        opening.keep(call, made)
        for criterion in Criterion.objects.filter(call=call):
            _like(criterion, call=made).save(force_insert=True)
        for offer in Offer.objects.filter(call=call).select_related("team"):
            team = opening.new(offer.team)
            if team is not None:
                _like(offer, call=made, team=team).save(force_insert=True)


def left_behind(source: Cycle) -> Iterator[Line]:
    count = Application.objects.filter(call__cycle=source).count()
    yield Line(count, ngettext("application", "applications", count))


def _like(old: Model, **new: Any) -> Model:
    """The same row without a key; each text as it stands in its own language, not the one of the page."""
    fields = [field for field in old._meta.concrete_fields if not field.primary_key]
    row = type(old)(**{field.attname: old.__dict__.get(field.attname) for field in fields})
    for name, value in new.items():
        setattr(row, name, value)
    return row


CALLS = Part("application_calls", calls, bring_calls, order=75)
