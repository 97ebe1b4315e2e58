"""What an organisation's own desk says of what it offers and looks for, and of what came of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.desk import DueRow, due_rows
from exchange.models import Listing, Match
from exchange.states import AgreementStatus, ListingStatus, MatchStatus, Side
from groups.models import Cycle
from groups.own_desk import Line, OfOrganisation
from groups.places import place_args, place_facts
from organisations.models import Organisation

LISTED, MATCHED = "exchange.listed_by", "exchange.matched_with"


def _listings(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    rows = Listing.objects.visible_to(user).filter(programme__cycle=cycle)
    return due_rows(
        rows.filter(organisation=organisation),
        source=LISTED,
        at="posted_at",
        listing="pk",
        title="title",
        side="side",
        status="status",
        **place_facts("programme__cycle"),
    )


def _matches(organisation: Organisation, cycle: Cycle, user: User) -> QuerySet[Any, Any]:
    side = Q(offer__organisation=organisation) | Q(request__organisation=organisation)
    rows = Match.objects.visible_to(user).filter(side, offer__programme__cycle=cycle)
    return due_rows(
        rows,
        source=MATCHED,
        at="proposed_at",
        match="pk",
        title="offer__title",
        status="status",
        agreed="agreement__status",
        **place_facts("offer__programme__cycle"),
    )


def _tell_listing(row: DueRow) -> Line:
    side, status = Side(row.facts["side"]).label, ListingStatus(row.facts["status"]).label
    return Line(
        title=row.facts["title"],
        url=reverse("exchange:listing", args=[*place_args(row.facts), row.facts["listing"]]),
        detail=f"{side} · {status}",
    )


def _tell_match(row: DueRow) -> Line:
    agreed = row.facts["agreed"]
    detail = AgreementStatus(agreed).label if agreed else MatchStatus(row.facts["status"]).label
    return Line(
        title=row.facts["title"],
        url=reverse("exchange:match", args=[row.facts["match"]]),
        detail=str(detail),
    )


KINDS = (
    OfOrganisation(
        LISTED, gettext_lazy("What it offers and looks for"), _listings, _tell_listing, order=46
    ),
    OfOrganisation(
        MATCHED, gettext_lazy("Matches and agreements"), _matches, _tell_match, order=47
    ),
)
