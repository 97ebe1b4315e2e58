"""What of the exchange is due from a person: answers and signatures for their organisation, follow-ups."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.desk import Due, DueRow, Source, due_rows
from exchange.models import Agreement, FollowUp, Match
from exchange.models.listing import of_own
from exchange.states import AgreementStatus, FollowUpStatus, MatchStatus
from groups.places import place_facts, place_of
from groups.states import CycleStatus

#: It has no day of its own.
NO_DAY = Value(None, output_field=DateTimeField())


def _facts(way: str) -> dict[str, Any]:
    cycle = f"{way}offer__programme__cycle"
    return {"match": f"{way}pk", "title": f"{way}offer__title", **place_facts(cycle)}


def _current(rows: QuerySet[Any], way: str) -> QuerySet[Any]:
    return rows.exclude(**{f"{way}offer__programme__cycle__status": CycleStatus.ARCHIVED})


def _to_answer(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    mine = Q(offer_said_at=None) & of_own(user, "offer__")
    mine |= Q(request_said_at=None) & of_own(user, "request__")
    rows = _current(Match.objects.filter(mine, status=MatchStatus.PROPOSED), "")
    return due_rows(rows, source="exchange.match", at=NO_DAY, **_facts(""))


def _to_sign(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    mine = Q(offer_signed_at=None) & of_own(user, "match__offer__")
    mine |= Q(request_signed_at=None) & of_own(user, "match__request__")
    rows = _current(Agreement.objects.filter(mine, status=AgreementStatus.DRAFT), "match__")
    return due_rows(rows, source="exchange.agreement", at=NO_DAY, **_facts("match__"))


def _to_follow(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    way = "agreement__match__"
    mine = of_own(user, f"{way}offer__") | of_own(user, f"{way}request__")
    rows = FollowUp.objects.filter(
        mine, status=FollowUpStatus.OPEN, agreement__status=AgreementStatus.AGREED
    )
    facts = {**_facts(way), "title": F("text"), "whole_day": F("due_on")}
    return due_rows(_current(rows, way), source="exchange.follow_up", at="due_on", **facts)


def _tell(words: str, button: str) -> Any:
    def tell(row: DueRow) -> Due:
        return Due(
            words=_(words),
            title=row.facts["title"],
            url=reverse("exchange:match", args=[row.facts["match"]]),
            button=_(button),
            at=row.at,
            place=place_of(row.facts),
        )

    return tell


SOURCES = (
    Source(
        "exchange.match",
        _to_answer,
        _tell(gettext_noop("Answer for your organisation"), gettext_noop("See the match")),
    ),
    Source(
        "exchange.agreement",
        _to_sign,
        _tell(gettext_noop("Sign or change the agreement"), gettext_noop("Read the agreement")),
    ),
    Source(
        "exchange.follow_up",
        _to_follow,
        _tell(gettext_noop("Look after an agreement"), gettext_noop("Open the agreement")),
    ),
)
