"""What discussions tell the desk: where somebody is mentioned and has not answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from core.desk import Due, DueRow, Source, due_rows
from discussions.models import Notice
from groups.places import place_facts, place_of
from groups.states import CycleStatus


def _rows(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    rows = Notice.objects.unanswered().filter(user=user.pk, post__thread__closed_at=None)
    rows = rows.exclude(post__thread__cycle__status=CycleStatus.ARCHIVED)
    return due_rows(
        rows,
        source="discussions.mention",
        at=Value(None),
        title=F("post__thread__title"),
        thread=F("post__thread"),
        post=F("post"),
        **place_facts("post__thread__cycle"),
    )


def _tell(row: DueRow) -> Due:
    path = reverse("discussions:thread", args=[row.facts["thread"]])
    return Due(
        _("Answer: you are mentioned in a discussion"),
        row.facts["title"],
        f"{path}#post-{row.facts['post']}",
        _("Read and answer"),
        row.at,
        place_of(row.facts),
    )


SOURCES = (Source("discussions.mention", _rows, _tell),)
