"""What is due from a person in the library: papers that their organisations were asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.states import CycleStatus
from library.models import Expected

NAME = "library.expected"
A_DAY = timedelta(hours=23, minutes=59)


def rows(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Asked of an organisation for which the person sits in the group, and not come yet."""
    return due_rows(
        # A frozen cycle asks nothing of anybody.
        Expected.objects.asked_of(user)
        .open()
        .exclude(collection__cycle__status=CycleStatus.ARCHIVED),
        source=NAME,
        # What is due on a day may come until its end.
        at=ExpressionWrapper(F("due") + A_DAY, output_field=DateTimeField()),
        whole_day="due",
        group="collection__group__slug",
        place=every_language("collection__group__name"),
        title=every_language("collection__title"),
        organisation=every_language("organisation__name"),
    )


def tell(row: DueRow) -> Due:
    title = worded(row.facts, "title")
    return Due(
        words=_("Hand in the paper of %(organisation)s")
        % {"organisation": worded(row.facts, "organisation").text},
        title=title.text,
        url=reverse("library:hand_in", args=[row.facts["group"], row.key]),
        button=_("Hand it in"),
        at=row.at,
        place=worded(row.facts, "place").text,
        title_language=title.other_language,
    )


EXPECTED = Source(NAME, rows, tell)
