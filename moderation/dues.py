"""What of moderation is due from a person: ideas that wait to be read, by campaign."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import (
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.urls import reverse
from django.utils.translation import ngettext, pgettext

from campaigns.models import Campaign, Idea, Tally
from campaigns.states import IdeaStatus
from core.counts import number
from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.places import place_args, place_facts, place_of
from groups.standing import cycles_moderated_by
from groups.states import CycleStatus
from moderation.queue import DAY


def _to_read(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Campaigns with ideas that nobody has read; the eldest says by when."""
    waiting = Tally.objects.filter(
        campaign=OuterRef("pk"), kind="status", value=IdeaStatus.SUBMITTED, count__gt=0
    )
    eldest = Idea.objects.filter(campaign=OuterRef("pk"), status=IdeaStatus.SUBMITTED)
    rows = Campaign.objects.filter(cycle__in=cycles_moderated_by(user)).exclude(
        cycle__status=CycleStatus.ARCHIVED
    )
    rows = rows.annotate(
        waiting=Subquery(waiting.values("count")[:1]),
        eldest=Subquery(eldest.order_by("submitted_at").values("submitted_at")[:1]),
    ).filter(waiting__gt=0)
    reading = ExpressionWrapper(F("reads_within_days") * Value(DAY), output_field=DurationField())
    facts: dict[str, Any] = {
        "title": every_language("title"),
        "slug": F("slug"),
        "waiting": F("waiting"),
        **place_facts("cycle"),
    }
    return due_rows(rows, source="moderation.read", at=F("eldest") + reading, **facts)


def _tell(row: DueRow) -> Due:
    title, count = worded(row.facts, "title"), row.facts["waiting"]
    words = ngettext("Read the idea that waits: %(n)s", "Read the ideas that wait: %(n)s", count)
    return Due(
        words % {"n": number(count)},
        title.text,
        reverse("moderation:queue", args=[*place_args(row.facts), row.facts["slug"]]),
        pgettext("button of something due", "Read"),
        row.at,
        place_of(row.facts),
        title.other_language,
    )


SOURCES = (Source("moderation.read", _to_read, _tell),)
