"""What of practices is due from a person: a question about the one that they sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.places import place_facts, place_of
from groups.states import CycleStatus
from practices.models import Practice
from practices.states import PracticeStatus

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


SOURCES = (Source("practices.returned", _returned, _tell_returned),)
