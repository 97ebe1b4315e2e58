"""Who stands where at an event: by seats, by a part in it, by an invitation."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.models import User
from events.models import Event, EventPerson, EventQuerySet, Guest
from events.models.queryset import OF_ITS_TEAM
from events.states import LEADING, SHOWN, EventKind, Visibility
from groups.standing import cycles_of, cycles_organised_by, holdings_of

#: Rooms above say who else takes part and so gets the link to join (those registered): of one event, and the same as
#: a list of keys of events.
participants: list[Callable[[User, Event], bool]] = []
participations: list[Callable[[User], QuerySet[Any, Any]]] = []


def is_named_in(user: User | AnonymousUser, event: Event) -> bool:
    """Whether the person has a part in the event, or is asked to it."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    known: dict[int, bool] = user.__dict__.setdefault("_named_in", {})
    if event.pk not in known:
        known[event.pk] = (
            EventPerson.objects.filter(event=event, person__user=user).exists()
            or Guest.objects.filter(event=event, user=user).exists()
        )
    return known[event.pk]


def takes_part(user: User | AnonymousUser, event: Event) -> bool:
    """Whether the person is at the event by part, by invitation, or by what a room above knows."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return is_named_in(user, event) or any(knows(user, event) for knows in participants)


def parts_of_people(cycles: Collection[int] | None) -> QuerySet[Any, Any]:
    """Keys of people with a part in an event of these cycles, or of any."""
    parts = EventPerson.objects.all()
    found = parts if cycles is None else parts.filter(event__cycle__in=cycles)
    return found.values("person")


def joinable_by(user: User | AnonymousUser, events: EventQuerySet) -> EventQuerySet:
    """The list twin of `events.join_event`; a test keeps the two agreed."""
    if user.is_superuser:
        return events
    if isinstance(user, AnonymousUser) or not user.is_active:
        return events.none()
    seats = holdings_of(user)
    led = seats.filter(seat__role__in=LEADING).values("seat__team")
    parts = EventPerson.objects.filter(person__user=user).values("event")
    mine = Q(pk__in=parts) | Q(pk__in=Guest.objects.filter(user=user).values("event"))
    for others in participations:
        mine |= Q(pk__in=others(user))
    mine |= Q(visibility=Visibility.MEMBERS, cycle__in=cycles_of(user))
    mine |= OF_ITS_TEAM & Q(team__in=seats.values("seat__team"))
    runs = Q(cycle__in=cycles_organised_by(user)) | Q(kind=EventKind.TEAM_MEETING, team__in=led)
    return events.filter(runs | (Q(status__in=SHOWN) & mine))
