"""Lists of events, as sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from events.states import LEADING, OPEN_TO_MEMBERS, SHOWN, EventKind, Visibility
from groups.models import EngagementGroup
from groups.standing import cycles_of, cycles_organised_by, holdings_of

if TYPE_CHECKING:
    from events.models.event import Event  # noqa: F401 -- named in the type below


#: Events that the seats of their team are asked to: the list twin of `Event.is_of_its_team`.
OF_ITS_TEAM = Q(visibility=Visibility.TEAM) | (
    Q(kind=EventKind.TEAM_MEETING) & ~Q(visibility=Visibility.INVITED)
)


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: User | AnonymousUser) -> EventQuerySet:
        """The list twin of `events.view_event`; a test keeps the two agreed."""
        if user.is_superuser:
            return self
        groups = EngagementGroup.objects.visible_to(user)
        seen = Q(status__in=SHOWN, visibility=Visibility.PUBLIC, cycle__group__in=groups)
        if isinstance(user, User) and user.is_active:
            seen |= self._seen_by(user)
        return self.filter(seen)

    def _seen_by(self, user: User) -> Q:
        """What a person's seats, parts and invitations open to them."""
        seats = holdings_of(user)
        led = seats.filter(seat__role__in=LEADING).values("seat__team")
        named = self.model._default_manager.filter(
            Q(people__person__user=user) | Q(guests__user=user)
        )
        shown = (
            Q(visibility__in=OPEN_TO_MEMBERS, cycle__in=cycles_of(user))
            | Q(visibility=Visibility.TEAM, team__in=seats.values("seat__team"))
            | Q(pk__in=named.values("pk"))
        )
        return (
            Q(cycle__in=cycles_organised_by(user))
            | Q(kind=EventKind.TEAM_MEETING, team__in=led)
            | (Q(status__in=SHOWN) & shown)
        )

    def of(self, user: User) -> EventQuerySet:
        """A person's own: of the cycles they have a seat in, and those they have a part in."""
        named = self.model._default_manager.filter(
            Q(people__person__user=user) | Q(guests__user=user)
        )
        return self.filter(Q(cycle__in=cycles_of(user)) | Q(pk__in=named.values("pk")))

    def shown(self) -> EventQuerySet:
        return self.filter(status__in=SHOWN)

    def in_order(self) -> EventQuerySet:
        """By day and hour; what has no day comes last."""
        return self.order_by(
            F("first_day").asc(nulls_last=True), F("starts_at").asc(nulls_first=True), "pk"
        )

    def coming(self, *, today: date) -> EventQuerySet:
        """Those that are not over; an unknown day may still come."""
        return self.filter(Q(last_day__gte=today) | Q(last_day=None))

    def with_hours(self) -> EventQuerySet:
        """Those whose hour is known, so that their instant hangs on the rules for summer time."""
        return self.filter(starts__isnull=False)
