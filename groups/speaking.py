"""For whom a person speaks: organisations for which they sit in a cycle today, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from groups.models import Cycle, Holding
from groups.standing import holdings_of
from organisations.models import Organisation


def spoken_for(user: User | AnonymousUser, cycle: Cycle) -> frozenset[int]:
    """Keys of organisations. One query, remembered on the person for the request."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset()
    known: dict[int, frozenset[int]] = user.__dict__.setdefault("_spoken_for", {})
    if cycle.pk not in known:
        seats = holdings_of(user).filter(seat__team__cycle=cycle, seat__organisation__isnull=False)
        known[cycle.pk] = frozenset(seats.values_list("seat__organisation", flat=True))
    return known[cycle.pk]


def organisations_of(user: User, cycle: Cycle) -> list[Organisation]:
    """The organisations themselves, by name."""
    return list(Organisation.objects.filter(pk__in=spoken_for(user, cycle)).by_name())


def speakers_of(organisations: Iterable[int], cycle: Cycle) -> list[User]:
    """People with an account who sit in the cycle for these organisations today."""
    current = Holding.objects.current(today=timezone.localdate())
    seats = current.filter(seat__team__cycle=cycle, seat__organisation__in=list(organisations))
    people = User.objects.filter(pk__in=seats.values("person__user"), is_active=True)
    return list(people.order_by("pk"))
