"""The packs that a page shows."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User
from groups.models import Cycle
from packs.models import Pack
from packs.states import Status

#: Packs shown in a list.
MOST_SHOWN = 20


def packs_of(cycle: Cycle) -> list[Pack]:
    """Of a cycle, the newest first. One query."""
    rows = (
        Pack.objects.filter(cycle=cycle)
        .select_related("asker")
        .order_by("-asked_at", "-pk")[:MOST_SHOWN]
    )
    found = list(rows)
    for pack in found:
        pack.cycle = cycle
    return found


def not_made(user: User) -> QuerySet[Pack]:
    """Packs that a person asked for and that could not be made."""
    return Pack.objects.visible_to(user).filter(asker=user, status=Status.FAILED)
