"""Who runs the campaigns of a cycle, by the seats held today."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from groups.models import Cycle, Holding
from groups.standing import ORGANISING
from groups.states import TeamKind

ORGANISES = Q(seat__team__kind=TeamKind.SECRETARIAT, seat__role__in=ORGANISING)


def holdings() -> QuerySet[Holding]:
    """Seats held today by people whose account is open."""
    return Holding.objects.current(today=timezone.localdate()).filter(person__user__is_active=True)


def organisers_of(cycle: Cycle) -> QuerySet[User]:
    seats = holdings().filter(ORGANISES, seat__team__cycle=cycle)
    return User.objects.filter(pk__in=seats.values("person__user")).order_by("pk")
