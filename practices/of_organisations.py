"""What an organisation's own desk says of practices sent in its name."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Coalesce
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
from practices.models import Practice
from practices.states import PracticeStatus

NAME = "practices.sent_by"
PUBLIC, OWN, TO_READ = "practice", "mine", "reading"


def _rows(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    """As far as the reader sees them: what is published, what they sent themselves, to organisers what came."""
    page = Case(
        When(status=PracticeStatus.PUBLISHED, then=Value(PUBLIC)),
        When(sent_by=user.pk, then=Value(OWN)),
        default=Value(TO_READ),
        output_field=CharField(),
    )
    rows = Practice.objects.visible_to(user).filter(cycle=cycle, organisation=organisation)
    return due_rows(
        rows,
        source=NAME,
        at=Coalesce("published_at", "submitted_at", "begun_at"),
        title=every_language("title"),
        status="status",
        page=page,
        key="key",
        number="number",
        **place_facts("cycle"),
    )


def _tell(row: DueRow) -> Line:
    title, page = worded(row.facts, "title"), row.facts["page"]
    args = [*place_args(row.facts), row.facts["number"]] if page == PUBLIC else [row.facts["key"]]
    return Line(
        title=title.text,
        url=reverse(f"practices:{page}", args=args),
        detail=str(PracticeStatus(row.facts["status"]).label),
        language=title.other_language,
    )


SENT = OfOrganisation(NAME, gettext_lazy("Its practices"), _rows, _tell, order=44)
