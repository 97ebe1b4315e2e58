"""What of roadmaps is due from a person: a word on measures whose time ends, for the organisation they sit for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.days import end_of
from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.places import place_facts, place_of
from roadmaps.models import Measure

NAME = "roadmaps.measure"
#: So long before its time ends, a measure stands on the desk of who carries it out.
AHEAD = timedelta(days=30)


def _rows(user: Any, now: datetime) -> QuerySet[Any, Any]:
    near = Measure.objects.unsettled().of(user).annotate(ending=end_of("ends_on") - AHEAD)
    return due_rows(
        near.filter(ending__lte=now),
        source=NAME,
        at=end_of("ends_on"),
        whole_day="ends_on",
        title=every_language("title"),
        **place_facts("roadmap__cycle"),
    )


def _tell(row: DueRow) -> Due:
    title = worded(row.facts, "title")
    return Due(
        words=_("Report on a measure"),
        title=title.text,
        title_language=title.other_language,
        url=reverse("roadmaps:report", args=[row.key]),
        button=_("Say how it stands"),
        at=row.at,
        place=place_of(row.facts),
    )


MEASURES = Source(NAME, _rows, _tell)
