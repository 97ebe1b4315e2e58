"""What applications tell the desk: to those who organise, that a call waits for decisions, or for telling them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application, Call
from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.places import place_args, place_facts, place_of
from groups.standing import cycles_organised_by
from groups.states import CycleStatus

DECIDE, RELEASE = "applications.decide", "applications.release"


def _rows(user: Any, source: str, waiting: QuerySet[Application]) -> QuerySet[Any, Any]:
    calls = Call.objects.filter(cycle__in=cycles_organised_by(user))
    rows = calls.exclude(cycle__status=CycleStatus.ARCHIVED).filter(Exists(waiting))
    facts: dict[str, Any] = {
        "slug": "slug",
        "title": every_language("title"),
        **place_facts("cycle"),
    }
    return due_rows(rows, source=source, at="closes_at", **facts)


def _to_decide(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    waiting = Application.objects.undecided().filter(call=OuterRef("pk"))
    return _rows(user, DECIDE, waiting.exclude(applicant=user))


def _to_release(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Once the call is over and every application is decided on."""
    held = Application.objects.held().filter(call=OuterRef("pk"))
    left = Application.objects.undecided().filter(call=OuterRef("pk"))
    return _rows(user, RELEASE, held).filter(~Exists(left), closes_at__lte=now)


def _due(row: DueRow, words: str, button: str, page: str) -> Due:
    title = worded(row.facts, "title")
    return Due(
        words=words,
        title=title.text,
        title_language=title.language,
        url=reverse(f"applications:{page}", args=[*place_args(row.facts), row.facts["slug"]]),
        button=button,
        at=row.at,
        place=place_of(row.facts),
    )


def _tell_decide(row: DueRow) -> Due:
    return _due(row, _("Decide on applications"), _("Read them"), "received")


def _tell_release(row: DueRow) -> Due:
    return _due(row, _("Tell what was decided on applications"), _("Release the decisions"), "release")  # fmt: skip


SOURCES = (
    Source(DECIDE, _to_decide, _tell_decide),
    Source(RELEASE, _to_release, _tell_release),
)
