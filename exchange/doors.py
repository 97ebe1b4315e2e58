"""The one way to get an offer or a match for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest

from accounts.access import permitted
from core.calendars import use_calendar
from exchange.models import Agreement, FollowUp, Listing, Match, Programme
from groups.models import Cycle

Thing = TypeVar("Thing", bound=Model)


def _seen(request: HttpRequest, permission: str, thing: Thing) -> Thing:
    if not request.user.has_perm(permission, thing):
        raise Http404
    return thing


def programme_of(cycle: Cycle) -> Programme | None:
    found = Programme.objects.filter(cycle=cycle).first()
    if found is not None:
        found.cycle = cycle
    return found


def programme_for(request: HttpRequest, cycle: Cycle, permission: str) -> Programme:
    found = programme_of(cycle)
    if found is None:
        raise Http404
    return permitted(request.user, permission, found)


def listing_for(
    request: HttpRequest, cycle: Cycle, pk: int, permission: str = "exchange.view_listing"
) -> Listing:
    found = Listing.objects.for_page().filter(programme__cycle=cycle, pk=pk).first()
    if found is None:
        raise Http404
    found.programme.cycle = cycle
    _seen(request, "exchange.view_listing", found)
    return permitted(request.user, permission, found)


def match_for(request: HttpRequest, pk: int, permission: str = "exchange.view_match") -> Match:
    found = Match.objects.for_page().filter(pk=pk).first()
    if found is None:
        raise Http404
    use_calendar(found.group.calendar)
    _seen(request, "exchange.view_match", found)
    return permitted(request.user, permission, found)


def agreement_of(match: Match) -> Agreement | None:
    found: Agreement | None = getattr(match, "agreement", None)
    if found is not None:
        found.match = match
    return found


def follow_up_of(agreement: Agreement, pk: int) -> FollowUp:
    found = FollowUp.objects.filter(agreement=agreement, pk=pk).first()
    if found is None:
        raise Http404
    found.agreement = agreement
    return found
