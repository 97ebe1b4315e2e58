"""Who reads the ideas of a cycle, by the seats held today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from campaigns.organisers import ORGANISES, holdings
from core.prepared import fetch
from groups.models import Cycle, Holding, Team
from groups.states import SeatRole

_MODERATES = Q(seat__role=SeatRole.MODERATOR)


def moderators_of(cycle: Cycle) -> QuerySet[User]:
    """Everybody who may moderate ideas of the cycle."""
    return _readers(cycle.pk, timezone.localdate())


def readers_of(cycle: Cycle) -> list[User]:
    """The same as a list, by a query that is worked out once."""
    return fetch("moderation.moderators", _readers, cycle=cycle.pk, today=timezone.localdate())


def _readers(cycle: int, today: date) -> QuerySet[User]:
    held = Holding.objects.current(today=today).filter(person__user__is_active=True)
    seats = held.filter(ORGANISES | _MODERATES, seat__team__cycle=cycle)
    return User.objects.filter(pk__in=seats.values("person__user")).order_by("name", "pk")


def moderators_in(team: Team) -> QuerySet[User]:
    """Moderators with a seat in one team."""
    seated = holdings().filter(seat__team=team).values("person__user")
    return moderators_of(team.cycle).filter(pk__in=seated)


def cycles_by_moderator(cycles: Iterable[int]) -> dict[int, set[int]]:
    """Account -> the cycles, among these, that it moderates: one query."""
    rows = (
        holdings()
        .filter(ORGANISES | _MODERATES, seat__team__cycle__in=list(cycles))
        .values_list("person__user", "seat__team__cycle")
    )
    found: dict[int, set[int]] = {}
    for user, cycle in rows:
        found.setdefault(int(user or 0), set()).add(cycle)
    return found
