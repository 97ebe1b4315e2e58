"""What an organisation's own desk says of papers that it was asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.desk import DueRow, due_rows
from core.every_language import every_language
from core.languages import worded
from core.templatetags.words import day
from groups.models import Cycle
from groups.own_desk import Line, OfOrganisation
from library.models import Expected, Paper
from organisations.models import Organisation

NAME = "library.asked_of"


def _rows(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    seen = Paper.objects.visible_to(user).filter(group=cycle.group_id)
    seen = seen.filter(Q(cycle=cycle) | Q(cycle=None))
    return due_rows(
        Expected.objects.filter(organisation=organisation, collection__in=seen),
        source=NAME,
        at="due",
        group="collection__group__slug",
        slug="collection__slug",
        title=every_language("collection__title"),
        came="submitted_at",
    )


def _tell(row: DueRow) -> Line:
    title = worded(row.facts, "title")
    detail = _("handed in") if row.facts["came"] else _("not handed in yet")
    if row.at and not row.facts["came"]:
        detail = _("due %(day)s") % {"day": day(row.at)}
    return Line(
        title=title.text,
        url=reverse("library:paper", args=[row.facts["group"], row.facts["slug"]]),
        detail=detail,
        language=title.other_language,
    )


ASKED = OfOrganisation(NAME, gettext_lazy("Papers it was asked for"), _rows, _tell, order=50)
