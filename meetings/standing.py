"""Who stands where at a meeting: the seats of its team as they are filled on its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from events.models import Event
from groups.models import Holding
from meetings.models import ActionItem
from organisations.models import Person


def day_of(event: Event) -> date:
    """The day whose seats count: the meeting's own, as far as it is known; today while it is still to come."""
    today = timezone.localdate()
    return event.first_day if event.first_day is not None and event.first_day < today else today


def seated_at(event: Event) -> Sequence[Holding]:
    """The seats of the team that are filled on that day, in their order, with who holds them."""
    held = Holding.objects.current(today=day_of(event)).filter(seat__team=event.team_id)
    rows = held.select_related("seat__organisation", "person__user")
    return list(rows.order_by("seat__order", "seat", "pk"))


def holder_of(action: ActionItem) -> Person | None:
    """Whoever is to do it today, as the record names them."""
    if action.seat_id is None:
        return action.person
    held = Holding.objects.current(today=timezone.localdate()).filter(seat=action.seat_id)
    holding = held.select_related("person__user").first()
    return holding.person if holding is not None else None


def owns(user: User | AnonymousUser, action: ActionItem) -> bool:
    """Whether it is the person's to do: by name, or by a seat that they hold today."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    if action.seat_id is not None:
        return action.seat_id in _seats_of(user)
    return action.person is not None and action.person.user_id == user.pk


def _seats_of(user: User) -> frozenset[int]:
    """One query, remembered on the person for the request."""
    if "_seats" not in user.__dict__:
        held = Holding.objects.current(today=timezone.localdate()).filter(person__user=user)
        user.__dict__["_seats"] = frozenset(held.values_list("seat", flat=True))
    found: frozenset[int] = user.__dict__["_seats"]
    return found
