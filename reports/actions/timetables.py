"""Reports made again and again: set up with a list of readers, stopped, taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate
from groups.models import Cycle
from reports.actions.asking import Wish, asked_of
from reports.kinds.base import Reported
from reports.models import Timetable, TimetableReader
from reports.turning import next_after


@dataclass(frozen=True, slots=True)
class Turns:
    """How often, from when on, and to whom."""

    every: str
    first_on: date
    hour: int
    zone: str
    readers: Sequence[str] = ()
    is_since_last: bool = False


def set_up(
    reported: Reported, cycle: Cycle, subject: Model, wish: Wish, turns: Turns, *, by: User
) -> Timetable:
    """A timetable; its first report is made at its first turn."""
    asked = asked_of(reported, cycle, subject, wish)
    for name in ("period_from", "period_to"):
        asked.pop(name)
    with transaction.atomic():
        found = Timetable(
            **asked,
            asker=by,
            every=turns.every,
            first_on=turns.first_on,
            hour=turns.hour,
            zone=turns.zone,
            is_since_last=turns.is_since_last,
            next_at=timezone.now(),
        )
        found.next_at = next_after(found, timezone.now())
        found.save()
        TimetableReader.objects.bulk_create(
            TimetableReader(timetable=found, email=email, language=wish.language)
            for email in dict.fromkeys(turns.readers)
        )
        facts = {
            "every": turns.every,
            "kind": found.kind,
            "of": found.title,
            "readers": len(turns.readers),
        }
        record("timetable.set_up", found, by=by, scope=cycle.group.slug, after=facts)
    return found


def stop(timetable: Timetable, *, by: User) -> None:
    with transaction.atomic():
        if not Timetable.objects.filter(pk=timetable.pk, is_on=True).update(is_on=False):
            raise OutOfDate
        record("timetable.stopped", timetable, by=by, scope=timetable.group.slug)


def take_up(timetable: Timetable, *, by: User) -> None:
    with transaction.atomic():
        turn = next_after(timetable, timezone.now())
        rows = Timetable.objects.filter(pk=timetable.pk, is_on=False)
        if not rows.update(is_on=True, why_off="", next_at=turn):
            raise OutOfDate
        record("timetable.taken_up", timetable, by=by, scope=timetable.group.slug)


def remove(timetable: Timetable, *, by: User) -> None:
    """With its list; reports that were made stay for their time."""
    with transaction.atomic():
        record("timetable.removed", timetable, by=by, scope=timetable.group.slug)
        timetable.delete()
