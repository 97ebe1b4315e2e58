"""Who is to do a task: by name, or by the seat that somebody holds today."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from groups.models import Holding, Team
from groups.standing import holdings_of
from organisations.models import Person
from tasks.models import Task


def seated_in(team: Team) -> Sequence[Holding]:
    """The seats of the team that are filled today, in their order, with who holds them."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=team)
    rows = held.select_related("seat__organisation", "person__user")
    return list(rows.order_by("seat__order", "seat", "pk"))


def holder_of(task: Task) -> Person | None:
    """Whoever is to do it today, as the record names them."""
    if task.seat_id is None:
        return task.person
    held = Holding.objects.current(today=timezone.localdate()).filter(seat=task.seat_id)
    holding = held.select_related("person__user").order_by("pk").first()
    return holding.person if holding is not None else None


def owns(user: User | AnonymousUser, task: Task) -> bool:
    """Whether it is the person's to do."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    if task.seat_id is not None:
        return task.seat_id in _seats_of(user)
    return task.person is not None and task.person.user_id == user.pk


def own_seat_in(user: User, team: Team) -> int | None:
    """The seat by which somebody of the team takes a task on."""
    held = holdings_of(user).filter(seat__team=team).order_by("seat__order", "pk")
    return held.values_list("seat", flat=True).first()


def _seats_of(user: User) -> frozenset[int]:
    """One query, remembered on the person for the request."""
    if "_seats" not in user.__dict__:
        user.__dict__["_seats"] = frozenset(holdings_of(user).values_list("seat", flat=True))
    found: frozenset[int] = user.__dict__["_seats"]
    return found
