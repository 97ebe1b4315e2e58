"""Letters leave: claimed under a lease, sent over one line, each marked as soon as it is taken in.

Sending happens outside any transaction. Between the server's "250" and the mark lies the only
moment in which a killed worker leaves a double, and that double has the same Message-ID.
"""

import logging
import os
import socket
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils.translation import gettext_noop

from mailing.models import Address, OutgoingLetter, fold_address
from mailing.post import Line
from mailing.states import LetterStatus
from mailing.verdicts import Verdict

log = logging.getLogger(__name__)

#: After the first, second, ... attempt that failed for now; after the last of these it is given up.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 10, 20, 30, 60, 120, 240))
#: Few enough that a letter somebody waits for is next in line soon.
BATCH = 25
#: One drain ends after this and rings anew, so that other tasks get their turn.
DRAIN_FOR = timedelta(seconds=20)
#: Two faults of the line one after another are the server's, not the letters'.
FAULTS_IN_A_ROW = 2

Clock = Callable[[], datetime]


def deliver_due(*, clock: Clock) -> bool:
    """Send what is due; True if the time was up before the letters were."""
    worker = f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    free_expired(now=clock())
    until = clock() + DRAIN_FOR
    with Line() as line:
        while clock() < until:
            letters = claim(worker, now=clock())
            if not letters:
                return False
            try:
                goes_on = _send_all(letters, line, worker, clock)
            finally:
                _when_database_answers(lambda: _put_back(worker), until=clock())
            if not goes_on:
                return False
    return True


def claim(worker: str, *, now: datetime, limit: int = BATCH) -> list[OutgoingLetter]:
    """Take the next letters for ``worker``; other workers skip them until the lease ends."""
    with transaction.atomic():
        due = OutgoingLetter.objects.due(now=now).select_for_update(skip_locked=True)
        letters = list(due[:limit])
        OutgoingLetter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
            status=LetterStatus.TAKEN, taken_by=worker, lease_until=now + settings.LETTER_LEASE
        )
    return letters


def free_expired(*, now: datetime) -> int:
    """Give back the letters of workers that died; gives how many."""
    return (
        OutgoingLetter.objects.with_expired_lease(now=now)
        .order_by()
        .update(status=LetterStatus.WAITING, lease_until=None, taken_by="")
    )


def _put_back(worker: str) -> int:
    """Letters that were not tried go back as they were."""
    return OutgoingLetter.objects.held_by(worker).update(
        status=LetterStatus.WAITING, lease_until=None, taken_by=""
    )


def _send_all(letters: list[OutgoingLetter], line: Line, worker: str, clock: Clock) -> bool:
    """Send a claimed batch; False if sending on would be of no use now."""
    # One send may take as long as half a lease; none is begun that could outlive it.
    safe_until = clock() + settings.LETTER_LEASE / 2
    faults = 0
    for letter in letters:
        if clock() > safe_until:
            return True
        verdict = line.send(letter)
        _settle(letter, verdict, worker, clock)
        faults = faults + 1 if verdict.line_is_broken else 0
        if verdict.ends_run or faults >= FAULTS_IN_A_ROW:
            log.warning("No more letters for now: %s (%s)", verdict.words, verdict.code)
            return False
    return True


def _settle(letter: OutgoingLetter, verdict: Verdict, worker: str, clock: Clock) -> None:
    """Write the verdict down, waiting for a database that is just being restarted."""
    now = clock()
    changes = changes_for(letter, verdict, now=now)
    held = OutgoingLetter.objects.held_by(worker).filter(pk=letter.pk).order_by()
    kept = _when_database_answers(
        lambda: held.update(lease_until=None, taken_by="", **changes),
        until=now + settings.LETTER_LEASE / 2,
    )
    if not kept:
        log.warning("Letter %s outlived its lease; it may arrive twice", letter.message_id)
    if verdict.marks_address:
        Address.objects.get_or_create(
            email=fold_address(letter.to_email),
            defaults={"reason": verdict.code, "marked_at": now},
        )


def changes_for(letter: OutgoingLetter, verdict: Verdict, *, now: datetime) -> dict[str, object]:
    """What the verdict makes of the row."""
    attempts = letter.attempts + 1
    if verdict.is_gone:
        return {
            "status": LetterStatus.SENT,
            "sent_at": now,
            "attempts": attempts,
            "last_error": "",
            "error_code": "",
        }
    words = verdict.words
    is_final = verdict.is_final
    if not is_final and attempts > len(DELAYS):
        is_final = True
        words = gettext_noop("Given up after many attempts.")
    changes: dict[str, object] = {
        "status": LetterStatus.FAILED if is_final else LetterStatus.WAITING,
        "attempts": attempts,
        "last_error": words,
        "error_code": verdict.code,
    }
    if not is_final:
        changes["next_at"] = now + DELAYS[attempts - 1]
    return changes


def _when_database_answers(write: Callable[[], int], *, until: datetime) -> int:
    """Write once the database is there again; what a server has taken in must not be forgotten."""
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or datetime.now(tz=until.tzinfo) >= until:
                raise
            log.warning("The database does not answer; the mark of a sent letter waits for it")
            connection.close()
            time.sleep(0.5)
