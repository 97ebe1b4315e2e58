"""Letters about seats. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from groups.models import Holding
from mailing.actions import queue_letter
from mailing.states import SERVICE


def stands_in(holding: Holding, *, by: User) -> None:
    """To whoever stands in: for whom, from when to when."""
    to = holding.person.user
    if to is None or not to.is_active or to.pk == by.pk:
        return
    seat = holding.seat
    cycle = seat.team.cycle
    path = reverse("groups:team", args=[cycle.group.slug, cycle.slug, seat.team.slug])
    queue_letter(
        "groups/stands_in",
        to=to,
        key=f"stands-in:{holding.pk}",
        kind=SERVICE,
        context={
            "group": cycle.group,
            "accent": cycle.group.accent,
            "team": seat.team,
            "seat": seat,
            "away": holding.stands_in_for,
            "since": holding.since,
            "until": holding.until,
            "url": settings.PUBLIC_URL + path,
        },
        scope=cycle.group.slug,
        about=holding,
    )
