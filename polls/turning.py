"""Polls are closed: by the clock at their end, or before it by whoever leads once nothing is left to wait for."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.clock import database_now
from core.errors import OutOfDate, Refused, changed_meanwhile
from polls import emails
from polls.counting import is_settled, outcome_of, tally_of
from polls.models import Poll, Voice
from polls.states import MOVES, PollStatus

log = logging.getLogger(__name__)


def move(
    poll: Poll, status: PollStatus, *, by: User | None, reason: str = "", **fields: object
) -> None:
    """Compare and set; a step that somebody else took first is OutOfDate."""
    before = poll.status
    if status not in MOVES[before]:
        raise OutOfDate(changed_meanwhile())
    written = {"status": status, **fields}
    same = Poll.objects.filter(pk=poll.pk, status=before, version=poll.version)
    if not same.update(version=F("version") + 1, **written):
        raise OutOfDate(changed_meanwhile())
    for name, value in written.items():
        setattr(poll, name, value)
    poll.version += 1
    scope, facts = poll.group.slug, {"status": before}
    after = {"status": status, "outcome": poll.outcome}
    record(f"poll.{status}", poll, by=by, scope=scope, before=facts, after=after, reason=reason)


def close(poll: Poll, *, by: User | None, word: str = "") -> Poll:
    """Count the voices and say what came out; the team is told. With nobody's word only at its end.

    The poll is held from before the count until the outcome is written: a voice that speaks at the same time is
    counted, or hears that it came too late.
    """
    with transaction.atomic():
        held = Poll.objects.select_for_update(of=("self",)).for_page().get(pk=poll.pk)
        now = database_now()
        if held.status != PollStatus.OPEN:
            raise OutOfDate(changed_meanwhile())
        tally = tally_of(Voice.objects.filter(poll=held).values_list("stance", flat=True))
        if held.closes_at > now and (by is None or not is_settled(held, tally)):
            raise Refused(_("Not everybody has spoken, and there is time until its end."))
        move(
            held,
            PollStatus.CLOSED,
            by=by,
            reason=word,
            outcome=outcome_of(held, tally),
            tally=tally,
            ended_at=now,
            ender=by,
            word=word,
        )
        emails.poll_closed(held, by=by)
        page_cache.touch(held.group.slug)
    return held


def close_due(*, now: datetime) -> int:
    """Close what is past its end; gives how many."""
    closed = 0
    for poll in Poll.objects.open().filter(closes_at__lte=now).order_by("closes_at", "pk"):
        try:
            close(poll, by=None)
        except (OutOfDate, Refused):
            log.info("Poll %s was closed by somebody else first", poll.pk)
            continue
        closed += 1
    return closed
