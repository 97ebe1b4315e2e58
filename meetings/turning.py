"""Minutes go from state to state: by the word of whoever leads, and by the clock. Who newly sits in a team is asked, too."""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused, changed_meanwhile
from events.models import Event, Guest
from events.models.queryset import OF_ITS_TEAM
from events.states import EventStatus
from groups.models import Holding
from meetings import emails
from meetings.models import Correction, Meeting, Minutes, MinutesVersion, Reply
from meetings.snapshots import content_of
from meetings.states import MINUTES_MOVES, CorrectionStatus, MinutesStatus
from meetings.tracing import trace_outcomes

log = logging.getLogger(__name__)


def finish(minutes: Minutes, *, by: User | None, now: datetime | None = None) -> Minutes:
    """Make them final: by whoever leads, or by the clock at the end of the time for corrections."""
    now = now or timezone.now()
    with transaction.atomic():
        Minutes.objects.select_for_update().get(pk=minutes.pk)
        waiting = Correction.objects.filter(
            item__meeting=minutes.meeting, status=CorrectionStatus.OPEN
        )
        if waiting.exists():
            raise Refused(_("Corrections are not decided yet. Accept or decline each of them."))
        move(minutes, MinutesStatus.FINAL, by=by, now=now)
        trace_outcomes(minutes.meeting, by=by, at=now)
        emails.minutes_final(minutes, by=by)
    return minutes


def move(
    minutes: Minutes, status: MinutesStatus, *, by: User | None, now: datetime, **fields: object
) -> None:
    """Compare and set; what circulates or becomes final is kept as it then stands."""
    before = minutes.status
    if status not in MINUTES_MOVES[before]:
        raise OutOfDate(changed_meanwhile())
    written = {"status": status, "moved_at": now, "mover": by, **fields}
    if not Minutes.objects.filter(pk=minutes.pk, status=before).update(**written):
        raise OutOfDate(changed_meanwhile())
    for name, value in written.items():
        setattr(minutes, name, value)
    if status != MinutesStatus.WRITING:
        MinutesVersion.objects.create(
            minutes=minutes,
            number=minutes.versions.count() + 1,
            status=status,
            made_at=now,
            content=content_of(minutes.meeting),
        )
    scope = minutes.group.slug
    after, reason = {"status": status}, str(fields.get("reason", ""))
    record(
        f"minutes.{status}",
        minutes,
        by=by,
        scope=scope,
        before={"status": before},
        after=after,
        reason=reason,
    )
    page_cache.touch(scope)


def finish_by_silence(*, now: datetime) -> int:
    """Make minutes final whose time for corrections is over; gives how many."""
    finished = 0
    due = Minutes.objects.due(now=now).select_related("meeting__event__cycle__group")
    for minutes in due.select_related("meeting__event__team").order_by("pk"):
        try:
            finish(minutes, by=None, now=now)
        except (OutOfDate, Refused):
            log.info("Minutes %s were moved by somebody else first", minutes.pk)
            continue
        finished += 1
    return finished


def ask_seats(*, now: datetime) -> int:
    """A place for the answer of everybody who is asked to a meeting ahead; gives how many are new."""
    ahead = list(
        Event.objects.filter(
            OF_ITS_TEAM, status=EventStatus.CALLED, starts_at__gt=now, team__isnull=False
        ).values_list("pk", "team")
    )
    meetings = _rows_of([event for event, _team in ahead])
    held = Holding.objects.current(today=timezone.localdate(now))
    seats: dict[int, list[int]] = defaultdict(list)
    for pk, team in held.filter(seat__team__in={t for _e, t in ahead}).values_list(
        "pk", "seat__team"
    ):
        seats[team].append(pk)
    asked = [(meetings[event], pk) for event, team in ahead for pk in seats[team or 0]]
    guests = Guest.objects.filter(event__in=meetings).values_list("event", "pk")
    known: set[Any] = set(
        Reply.objects.filter(meeting__in=meetings.values()).values_list(
            "meeting", "holding", "guest"
        )
    )
    rows = [
        *(Reply(meeting_id=at, holding_id=pk) for at, pk in asked if (at, pk, None) not in known),
        *(
            Reply(meeting_id=meetings[event], guest_id=pk)
            for event, pk in guests
            if (meetings[event], None, pk) not in known
        ),
    ]
    Reply.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(rows)


def _rows_of(events: list[int]) -> dict[int, int]:
    """Event -> its meeting, made where it is missing."""
    there = Meeting.objects.filter(event__in=events)
    missing = set(events) - set(there.values_list("event", flat=True))
    Meeting.objects.bulk_create(
        (Meeting(event_id=event) for event in sorted(missing)), ignore_conflicts=True
    )
    found = dict(Meeting.objects.filter(event__in=events).values_list("event", "pk"))
    bare = Meeting.objects.filter(event__in=events, minutes=None).values_list("pk", flat=True)
    Minutes.objects.bulk_create((Minutes(meeting_id=pk) for pk in bare), ignore_conflicts=True)
    return found
