"""The desk as a letter: every morning or once a week, at seven where its reader is; nothing, where nothing waits."""

from __future__ import annotations

import logging
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q

from core.wall import is_zone, shown
from desk import emails
from desk.models import Choice
from desk.reading import desk_of
from desk.states import Pace
from mailing.rendering import in_readers_place

MORNING = time(7)
log = logging.getLogger(__name__)


def queue_digests(*, now: datetime) -> int:
    """Write the letters of this hour; one that is late is written later the same day. Gives how many."""
    chosen = Choice.objects.exclude(pace=Pace.NEVER).filter(user__is_active=True)
    written = 0
    for choice in chosen.select_related("user").order_by("pk").iterator():
        day = _day_due(choice, now)
        if day is not None:
            written += _written(choice, day, now)
    return written


def _day_due(choice: Choice, now: datetime) -> date | None:
    """The day of a letter that is to be thought of now, where the person is."""
    zone = choice.user.time_zone
    local = shown(now, zone if is_zone(zone) else "UTC")
    if local.time() < MORNING or choice.looked_on == local.date():
        return None
    is_its_day = choice.pace == Pace.DAILY or local.weekday() == choice.weekday
    return local.date() if is_its_day else None


def _written(choice: Choice, day: date, now: datetime) -> bool:
    """One letter that cannot be written keeps nobody else's back."""
    try:
        return _write(choice, day, now)
    except Exception:  # of any room that tells the desk something: the others get theirs
        log.exception("The desk of account %s could not be written", choice.user_id)
        return False


def _write(choice: Choice, day: date, now: datetime) -> bool:
    """Whoever marks the day first writes its letter."""
    unseen = Q(looked_on=None) | ~Q(looked_on=day)
    with transaction.atomic():
        if not Choice.objects.filter(unseen, pk=choice.pk).update(looked_on=day):
            return False
        with in_readers_place(choice.user):
            desk = desk_of(choice.user, now=now)
            if not desk.has_something:
                return False
            return emails.desk_digest(to=choice.user, day=day, desk=desk) is not None
