"""What of practices and of the exchange is due from a person: a question about their practice, answers and signatures for their organisation, follow-ups."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.places import place_facts, place_of
from groups.states import CycleStatus
from practices.models import Agreement, FollowUp, Match, Practice
from practices.models.exchange import of_own
from practices.states import AgreementStatus, FollowUpStatus, MatchStatus, PracticeStatus

#: It has no day of its own.
NO_DAY = Value(None, output_field=DateTimeField())


def _returned(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    rows = Practice.objects.filter(sent_by=user, status=PracticeStatus.RETURNED)
    rows = rows.exclude(cycle__status=CycleStatus.ARCHIVED)
    facts: dict[str, Any] = {"key": "key", "title": every_language("title"), **place_facts("cycle")}
    return due_rows(rows, source="practices.returned", at=NO_DAY, **facts)


def _tell_returned(row: DueRow) -> Due:
    title = worded(row.facts, "title")
    return Due(
        words=_("Answer a question about your practice"),
        title=title.text,
        title_language=title.language,
        url=reverse("practices:mine", args=[row.facts["key"]]),
        button=_("See the question"),
        place=place_of(row.facts),
    )


def _facts(way: str) -> dict[str, Any]:
    cycle = f"{way}offer__programme__cycle"
    return {"match": f"{way}pk", "title": f"{way}offer__title", **place_facts(cycle)}


def _current(rows: QuerySet[Any], way: str) -> QuerySet[Any]:
    return rows.exclude(**{f"{way}offer__programme__cycle__status": CycleStatus.ARCHIVED})


def _to_answer(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    mine = Q(offer_said_at=None) & of_own(user, "offer__")
    mine |= Q(request_said_at=None) & of_own(user, "request__")
    rows = _current(Match.objects.filter(mine, status=MatchStatus.PROPOSED), "")
    return due_rows(rows, source="practices.match", at=NO_DAY, **_facts(""))


def _to_sign(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    mine = Q(offer_signed_at=None) & of_own(user, "match__offer__")
    mine |= Q(request_signed_at=None) & of_own(user, "match__request__")
    rows = _current(Agreement.objects.filter(mine, status=AgreementStatus.DRAFT), "match__")
    return due_rows(rows, source="practices.agreement", at=NO_DAY, **_facts("match__"))


def _to_follow(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    way = "agreement__match__"
    mine = of_own(user, f"{way}offer__") | of_own(user, f"{way}request__")
    rows = FollowUp.objects.filter(
        mine, status=FollowUpStatus.OPEN, agreement__status=AgreementStatus.AGREED
    )
    facts = {**_facts(way), "title": F("text")}
    return due_rows(_current(rows, way), source="practices.follow_up", at="due_on", **facts)


def _tell(words: str, button: str) -> Any:
    def tell(row: DueRow) -> Due:
        return Due(
            words=_(words),
            title=row.facts["title"],
            url=reverse("practices:match", args=[row.facts["match"]]),
            button=_(button),
            at=row.at,
            place=place_of(row.facts),
        )

    return tell


SOURCES = (
    Source("practices.returned", _returned, _tell_returned),
    Source(
        "practices.match",
        _to_answer,
        _tell(gettext_noop("Answer for your organisation"), gettext_noop("See the match")),
    ),
    Source(
        "practices.agreement",
        _to_sign,
        _tell(gettext_noop("Sign or change the agreement"), gettext_noop("Read the agreement")),
    ),
    Source(
        "practices.follow_up",
        _to_follow,
        _tell(gettext_noop("Look after an agreement"), gettext_noop("Open the agreement")),
    ),
)
