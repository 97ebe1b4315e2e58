"""What an organisation's own desk says of events: those that it holds with others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.desk import DueRow, due_rows
from core.every_language import every_language
from core.languages import worded
from core.templatetags.words import moment
from events.models import Event
from groups.models import Cycle
from groups.own_desk import Line, OfOrganisation
from groups.places import place_args, place_facts
from organisations.models import Organisation

NAME = "events.held_by"


def _rows(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    held = Event.objects.visible_to(user).filter(cycle=cycle, organisers=organisation)
    return due_rows(
        held,
        source=NAME,
        at="starts_at",
        slug="slug",
        title=every_language("title"),
        **place_facts("cycle"),
    )


def _tell(row: DueRow) -> Line:
    title = worded(row.facts, "title")
    return Line(
        title=title.text,
        url=reverse("events:event", args=[*place_args(row.facts), row.facts["slug"]]),
        detail=moment(row.at) if row.at else "",
        language=title.other_language,
    )


HELD = OfOrganisation(NAME, gettext_lazy("Events"), _rows, _tell, order=10)
