"""Rows that the pages of the exchange show, as their readers may see them."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from exchange.models import Agreement, Listing, Match, Programme
from exchange.states import AgreementStatus
from groups.models import Cycle
from practices.models import Practice

MOST = 200


def published_in(cycle: Cycle) -> list[Practice]:
    rows = Practice.objects.published().filter(cycle=cycle).defer("vector", "folded")
    return list(rows.newest_first()[:MOST])


def open_listings(cycle: Cycle) -> list[Listing]:
    rows = Listing.objects.open().filter(programme__cycle=cycle)
    return list(rows.select_related("organisation", "field")[:MOST])


def agreed_in(programme: Programme) -> int:
    agreed = Agreement.objects.filter(match__offer__programme=programme)
    return agreed.exclude(status=AgreementStatus.DRAFT).count()


def others_for(one: Listing, organisations: Collection[int] | None) -> list[Listing]:
    """What could go with it; of these organisations only, where they are given."""
    rows = Listing.objects.open().filter(programme=one.programme).exclude(side=one.side)
    rows = rows.exclude(organisation=one.organisation).select_related("organisation")
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    return list(rows[:MOST])


def matches_near(user: User | AnonymousUser, one: Listing) -> list[Match]:
    if not isinstance(user, User):
        return []
    near = Match.objects.visible_to(user).for_page()
    return list(near.filter(offer=one) | near.filter(request=one))


def matches_of(user: User) -> list[Match]:
    return list(Match.objects.visible_to(user).for_page()[:MOST])
