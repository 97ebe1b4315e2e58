"""Who keeps which door: by a key that an organiser gave and has not taken back."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from attendance.models import DoorKeeper
from events.models import Event, EventQuerySet
from events.states import LEADING, SHOWN, EventKind
from groups.standing import cycles_organised_by, holdings_of

LONG_OVER = timedelta(days=30)


def keeps_door(user: User | AnonymousUser, event: Event) -> bool:
    """Whether the person holds a key of this door now. One query for all doors, remembered for the request."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    known: frozenset[int] | None = user.__dict__.get("_doors")
    if known is None:
        held = DoorKeeper.objects.filter(keeper=user, revoked_at=None)
        known = frozenset(held.values_list("event", flat=True))
        user.__dict__["_doors"] = known
    return event.pk in known


def doors_open_to(user: User | AnonymousUser) -> EventQuerySet:
    """The list twin of `attendance.keep_door`."""
    if user.is_superuser and user.is_active:
        return Event.objects.all()
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Event.objects.none()
    held = DoorKeeper.objects.filter(keeper=user, revoked_at=None)
    led = holdings_of(user).filter(seat__role__in=LEADING).values("seat__team")
    return Event.objects.filter(
        Q(pk__in=held.values("event"), status__in=SHOWN)
        | Q(cycle__in=cycles_organised_by(user))
        | Q(kind=EventKind.TEAM_MEETING, team__in=led)
    )


def keys_held_by(user: User) -> EventQuerySet:
    """Events whose door somebody was given a key of, the next first; those long over are left out."""
    held = DoorKeeper.objects.filter(keeper=user, revoked_at=None)
    since = timezone.localdate() - LONG_OVER
    shown = Event.objects.filter(pk__in=held.values("event"), status__in=SHOWN)
    recent = shown.filter(Q(last_day__gte=since) | Q(last_day=None))
    return recent.select_related("cycle__group").in_order()
