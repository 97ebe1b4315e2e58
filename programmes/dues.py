"""What of programmes is due from a person: to say whether they will speak."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, F, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from events.states import EventStatus
from groups.places import place_facts, place_of
from groups.states import CycleStatus
from programmes import private_links
from programmes.models import SpeakerPage
from programmes.states import SpeakerStatus


def _to_confirm(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Events ahead at which the person was asked to speak, and said nothing yet."""
    rows = SpeakerPage.objects.filter(
        Q(event__last_day__gte=timezone.localdate()) | Q(event__last_day=None),
        person__user=user.pk,
        status=SpeakerStatus.INVITED,
        event__status__in=[EventStatus.CALLED, EventStatus.DRAFT],
    ).exclude(event__cycle__status=CycleStatus.ARCHIVED)
    begins = Coalesce("event__starts_at", Cast("event__first_day", DateTimeField()))
    facts: dict[str, Any] = {
        "title": every_language("event__title"),
        "generation": F("link_generation"),
        **place_facts("event__cycle"),
    }
    return due_rows(rows, source="programmes.confirm", at=begins, **facts)


def _tell(row: DueRow) -> Due:
    title = worded(row.facts, "title")
    token = private_links.SPEAKING.token(int(row.key), row.facts["generation"])
    return Due(
        _("Say whether you will speak"),
        title.text,
        reverse("programmes:speaking", args=[token]),
        pgettext("button of something due", "Answer"),
        row.at,
        place_of(row.facts),
        title.other_language,
    )


SOURCES = (Source("programmes.confirm", _to_confirm, _tell),)
