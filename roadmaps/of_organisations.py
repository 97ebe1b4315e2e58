"""What an organisation's own desk says of charters that it signs, and of measures that it carries out."""

from __future__ import annotations

from typing import Any

from django.db.models import DateTimeField, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.desk import DueRow, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.models import Cycle
from groups.own_desk import Line, OfOrganisation
from groups.places import place_args, place_facts
from organisations.models import Organisation
from roadmaps.models import Charter, Measure, Signature
from roadmaps.states import MeasureStatus, SignatureStatus

SIGNED, CARRIED = "roadmaps.signed_by", "roadmaps.carried_by"
NO_DAY = Value(None, output_field=DateTimeField())


def _signatures(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    seen = Charter.objects.visible_to(user).filter(cycle=cycle)
    return due_rows(
        Signature.objects.filter(organisation=organisation, charter__in=seen),
        source=SIGNED,
        at="signed_at",
        slug="charter__slug",
        title=every_language("charter__title"),
        status="status",
        **place_facts("charter__cycle"),
    )


def _measures(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    rows = Measure.objects.visible_to(user).filter(owner=organisation, roadmap__cycle=cycle)
    return due_rows(
        rows,
        source=CARRIED,
        at=NO_DAY,
        slug="roadmap__slug",
        title=every_language("title"),
        status="status",
        **place_facts("roadmap__cycle"),
    )


def _line(row: DueRow, page: str, detail: str) -> Line:
    title = worded(row.facts, "title")
    return Line(
        title=title.text,
        url=reverse(f"roadmaps:{page}", args=[*place_args(row.facts), row.facts["slug"]]),
        detail=detail,
        language=title.other_language,
    )


def _tell_signature(row: DueRow) -> Line:
    return _line(row, "charter", str(SignatureStatus(row.facts["status"]).label))


def _tell_measure(row: DueRow) -> Line:
    return _line(row, "roadmap", str(MeasureStatus(row.facts["status"]).label))


KINDS = (
    OfOrganisation(
        SIGNED, gettext_lazy("Charters it endorses"), _signatures, _tell_signature, order=30
    ),
    OfOrganisation(
        CARRIED, gettext_lazy("Measures it carries out"), _measures, _tell_measure, order=40
    ),
)
