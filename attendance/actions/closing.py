"""Afterwards: attendance is made final, certificates are there, people are thanked."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from attendance import people, reading
from attendance.issuing import write_missing
from attendance.models import Closing
from attendance.tasks import ring_thanks
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused
from events.models import Event


def is_to_come(event: Event) -> bool:
    """Whether its first day is still ahead: nobody came yet, and nobody stayed away."""
    begins = event.first_day
    return begins is not None and begins > timezone.localdate()


def finish(event: Event, *, by: User) -> Closing:
    """Make the attendance final: what is counted now is what it was, and certificates are given out.

    Raises Refused before the event began, OutOfDate if it is final already.
    """
    now = timezone.now()
    if is_to_come(event):
        raise Refused(_("The event is still to come. Make its attendance final once it was held."))
    counted = reading.total(reading.tallies(event))
    with transaction.atomic():
        Closing.objects.get_or_create(event=event)
        done = Closing.objects.filter(event=event, final_at=None).update(
            final_at=now, final_by=by, expected=counted.expected, came=counted.came
        )
        if not done:
            raise OutOfDate(_("The attendance of this event is final already."))
        write_missing(event)
        closing = Closing.objects.get(event=event)
        after = {"expected": counted.expected, "came": counted.came}
        record("attendance.final", closing, by=by, scope=event.cycle.group.slug, after=after)
    return closing


def reopen(event: Event, *, by: User) -> None:
    """Let people be checked in and taken back again. Raises OutOfDate once those who came were thanked."""
    with transaction.atomic():
        final = Closing.objects.filter(event=event, thanked_at=None).exclude(final_at=None)
        if not final.update(final_at=None, final_by=None):
            raise OutOfDate(_("The letters were sent already, or the attendance is not final."))
        closing = Closing.objects.get(event=event)
        record("attendance.reopened", closing, by=by, scope=event.cycle.group.slug)


def count_in(event: Event, *, by: User) -> int:
    """Write on the event how many came, where no source says it. Raises Refused where one does."""
    came = people.came_to(event).count()
    with transaction.atomic():
        empty = Event.objects.filter(pk=event.pk, counted_value=None, counted_qualifier="")
        if not empty.update(counted_value=came, sequence=F("sequence") + 1):
            raise Refused(_("The event says already how many came."))
        scope = event.cycle.group.slug
        record("attendance.counted", event, by=by, scope=scope, after={"counted": came})
        page_cache.touch(scope)
    event.counted_value = came
    return came


def thank(event: Event, *, by: User, also_absent: bool = False) -> Closing:
    """Write to those who came, once: thanks, certificate, questionnaire; and, if wanted, to those who did not come.

    Raises Refused before the attendance is final, OutOfDate if it was done already.
    """
    with transaction.atomic():
        closing = Closing.objects.select_for_update().filter(event=event).first()
        if closing is None or closing.final_at is None:
            raise Refused(_("Make the attendance final first: it says who came."))
        if closing.thanked_at is not None:
            raise OutOfDate(_("These letters were sent already."))
        closing.thanked_at, closing.thanked_by = timezone.now(), by
        closing.writes_absent = also_absent
        closing.save(update_fields=["thanked_at", "thanked_by", "writes_absent"])
        record("attendance.thanked", closing, by=by, scope=event.cycle.group.slug)
        ring_thanks(event.pk)
    return closing
