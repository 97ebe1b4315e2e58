"""What is done without a person: what was left lying is found, files go after their day, people are forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from packs.models import Pack
from packs.states import REMEMBERED_FOR, UNDER_WAY, Status
from packs.store import shelf


def left_lying(*, now: datetime) -> list[int]:
    """The pack whose ring was lost or whose worker died, the oldest first: one is made at a time."""
    free = Pack.objects.free(now=now).order_by("asked_at", "pk")
    return list(free.values_list("pk", flat=True)[:1])


def clear(*, now: datetime) -> int:
    """Files that have had their day go; what was asked for is forgotten later. Gives how many packs lost their file."""
    count = without_files(Pack.objects.past_their_day(now=now))
    old = Pack.objects.filter(asked_at__lt=now - REMEMBERED_FOR)
    old.exclude(status__in=[*UNDER_WAY, Status.READY]).delete()
    named = set(Pack.objects.exclude(name="").values_list("name", flat=True))
    shelf.away(shelf.left_behind(named, now=now))
    shelf.clear_aside(now=now)
    return count


def without_files(rows: QuerySet[Pack]) -> int:
    """Their rows now, the files themselves once that holds."""
    with transaction.atomic():
        ready = rows.filter(status=Status.READY).select_for_update(of=("self",))
        found = list(ready.values_list("pk", "name"))
        Pack.objects.filter(pk__in=[pk for pk, _name in found]).update(
            status=Status.EXPIRED, name="", size=0
        )
        transaction.on_commit(lambda: shelf.away(name for _pk, name in found))
    return len(found)


def packs_for_file(user: User) -> list[dict[str, Any]]:
    """What a person asked for."""
    asked = Pack.objects.filter(asker=user).select_related("cycle__group").order_by("pk")
    return [
        {"cycle": str(one.cycle), "at": one.asked_at, "status": one.status, "leave": one.leave}
        for one in asked
    ]


def forget_person(user: User) -> None:
    """A pack that was made holds the person still: every one goes, and is asked for anew."""
    Pack.objects.filter(asker=user).update(asker=None)
    without_files(Pack.objects.exclude(leave=""))
    Pack.objects.filter(status=Status.BUILDING).exclude(leave="").update(
        status=Status.WAITING, tries=0, taken_by="", lease_until=None, step=""
    )
