"""What of ideas is due from whoever sent them with an account: the answer to a question of those who read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.models import Idea
from campaigns.states import IdeaStatus
from contributions import private_links
from core.desk import Due, DueRow, Source, due_rows
from groups.places import place_facts, place_of
from groups.states import CycleStatus


def _returned(user: Any, now: datetime) -> QuerySet[Any, Any]:
    rows = Idea.objects.filter(sent_by=user.pk, status=IdeaStatus.RETURNED).exclude(
        campaign__cycle__status=CycleStatus.ARCHIVED
    )
    facts = {
        "title": F("title"),
        "language": F("language"),
        "generation": F("link_generation"),
        **place_facts("campaign__cycle"),
    }
    return due_rows(rows, source="contributions.returned", at=Value(None), **facts)


def _tell(row: DueRow) -> Due:
    token = private_links.MINE.token(int(row.key), row.facts["generation"])
    return Due(
        _("Answer the question about your idea"),
        row.facts["title"],
        reverse("contributions:private_idea", args=[token]),
        pgettext("button of something due", "Answer"),
        row.at,
        place_of(row.facts),
        row.facts["language"],
    )


SOURCES = (Source("contributions.returned", _returned, _tell),)
