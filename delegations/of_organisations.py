"""What an organisation's own desk says of its delegations: places held for it, and how many are named."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core.counts import number
from core.desk import DueRow, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.models import Cycle
from groups.own_desk import Line, OfOrganisation
from groups.places import place_args, place_facts
from organisations.models import Organisation
from registration.models import Delegation

NAME = "delegations.places"


def _rows(organisation: Organisation, cycle: Cycle, _user: User) -> QuerySet[Any, Any]:
    held = Delegation.objects.filter(organisation=organisation, form__event__cycle=cycle)
    return due_rows(
        held.filter(revoked_at=None),
        source=NAME,
        at="form__event__starts_at",
        slug="form__event__slug",
        title=every_language("form__event__title"),
        seats="seats",
        filled="filled",
        **place_facts("form__event__cycle"),
    )


def _tell(row: DueRow) -> Line:
    title, seats = worded(row.facts, "title"), row.facts["seats"]
    words = ngettext(
        "%(filled)s of %(seats)s place named", "%(filled)s of %(seats)s places named", seats
    )
    return Line(
        title=title.text,
        url=reverse("events:event", args=[*place_args(row.facts), row.facts["slug"]]),
        detail=words % {"filled": number(row.facts["filled"]), "seats": number(seats)},
        language=title.other_language,
    )


PLACES = OfOrganisation(NAME, gettext_lazy("Delegations"), _rows, _tell, order=20)
