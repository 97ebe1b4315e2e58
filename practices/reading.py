"""Rows that the pages of practices and of the exchange show, as their readers may see them."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, Value, When

from accounts.models import User
from core.text import fold
from groups.models import Cycle
from groups.standing import cycles_kept_by, cycles_moderated_by
from organisations.models import Organisation
from practices.models import Agreement, Listing, Match, Practice, PracticeQuerySet, Programme
from practices.states import WAITING, AgreementStatus

MOST = 200


def sent_by(user: User) -> PracticeQuerySet:
    return Practice.objects.for_page().filter(sent_by=user).order_by("-pk")


def to_read(user: User) -> PracticeQuerySet:
    """What waits to be read: what the person took first, then the longest waiting."""
    cycles = cycles_kept_by(user) if user.is_superuser else cycles_moderated_by(user)
    rows = Practice.objects.for_page().filter(status__in=WAITING, cycle__in=cycles)
    first = Case(When(reader=user, then=Value(0)), default=Value(1))
    return rows.exclude(sent_by=user).order_by(first, "submitted_at", "pk")


def as_it_stands(practice: Practice) -> Practice:
    return Practice.objects.for_page().get(pk=practice.pk)


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


def organisation_called(cycle: Cycle, typed: str) -> Organisation | None:
    """The one of the cycle that is called just so; None where none is, or more than one."""
    named = Organisation.objects.filter(pk__in=cycle.participations.values("organisation"))
    called = named.filter(
        Q(sort_name=fold(typed)) | Q(acronym__iexact=typed) | Q(name__iexact=typed)
    )
    found = list(called[:2])
    return found[0] if len(found) == 1 else None
