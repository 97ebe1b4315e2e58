"""How moments at the door are called."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from core.calendars import dated
from core.counts import digits
from core.wall import shown
from events.models import Event


def at_door(moment: datetime, event: Event) -> str:
    """'09:12' on the clocks of the event's place; of another day with the day."""
    zone = event.zone or "UTC"
    wall = shown(moment, zone)
    clock = digits(f"{wall:%H:%M}")
    if wall.date() == shown(timezone.now(), zone).date():
        return clock
    return f"{digits(dated(wall.date(), 'j F'))} {clock}"
