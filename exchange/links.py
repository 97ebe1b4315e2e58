"""Addresses of the exchange."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from exchange.models import Listing, Match
from groups.models import Cycle


def url(path: str) -> str:
    return settings.PUBLIC_URL + path


def _of(cycle: Cycle) -> list[str]:
    return [cycle.group.slug, cycle.slug]


def exchange_path(cycle: Cycle) -> str:
    return reverse("exchange:exchange", args=_of(cycle))


def listing_path(listing: Listing) -> str:
    return reverse("exchange:listing", args=[*_of(listing.cycle), listing.pk])


def match_path(match: Match) -> str:
    return reverse("exchange:match", args=[match.pk])
