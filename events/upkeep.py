"""What is done without a person: instants follow the rules for summer time; the data of people."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from accounts.models import User
from core import page_cache
from events.models import CalendarLink, Event, EventPerson, Guest, Session

log = logging.getLogger(__name__)


def check_times() -> int:
    """Work out every instant anew; gives how many events had one that the rules for summer time have moved.

    Walls stay: a meeting at 15:00 is at 15:00. Run when the data of time zones changed, and once a day.
    """
    moved = 0
    hourly = Event.objects.with_hours().select_related("cycle__group")
    for event in hourly.order_by("pk").iterator(chunk_size=500):
        moved += _check(event)
    return moved


def _check(event: Event) -> bool:
    before = (event.starts_at, event.ends_at)
    event.settle()
    if (event.starts_at, event.ends_at) == before:
        return False
    log.warning("The rules of %s moved event %s: %s", event.zone, event.pk, before)
    with transaction.atomic():
        # Only if nobody moved it meanwhile.
        Event.objects.filter(pk=event.pk, starts=event.starts, zone=event.zone).update(
            starts_at=event.starts_at, ends_at=event.ends_at
        )
        settle_sessions(event)
        page_cache.touch(event.cycle.group.slug)
    return True


def settle_sessions(event: Event) -> None:
    """Bring the instants of the sessions to the zone of their event."""
    sessions = list(Session.objects.filter(event=event, starts__isnull=False))
    for session in sessions:
        session.settle(event.zone)
    Session.objects.bulk_update(sessions, ["starts_at", "ends_at"])


def events_for_file(user: User) -> list[dict[str, Any]]:
    """Every part a person has in an event, and every event they are asked to, as plain data."""
    parts = EventPerson.objects.filter(person__user=user).select_related("event__cycle__group")
    asked = Guest.objects.filter(user=user).select_related("event__cycle__group")
    rows = [(part.event, part.role) for part in parts.order_by("pk")]
    rows += [(guest.event, "guest") for guest in asked.order_by("pk")]
    return [
        {
            "group": event.cycle.group.slug,
            "cycle": event.cycle.slug,
            "event": event.slug,
            "title": event.title,
            "when": str(event.during),
            "role": role,
        }
        for event, role in rows
    ]


def forget_person(user: User) -> None:
    """Invitations and the private calendar go; a part in an event stays with somebody not named any more."""
    Guest.objects.filter(user=user).delete()
    CalendarLink.objects.filter(user=user).delete()
