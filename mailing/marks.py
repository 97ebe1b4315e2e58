"""What became of a letter is written down at once, even while the database is being restarted."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from weakref import WeakSet

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import gettext_noop

from mailing.models import Address, OutgoingLetter, fold_address
from mailing.states import LetterStatus
from mailing.verdicts import Verdict

log = logging.getLogger(__name__)

#: After the first, second, ... attempt that failed for now; after the last of these it is given up.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 10, 20, 30, 60, 120, 240))

# By hand and planned once on each connection, as every letter pays for it: an update through the models takes
# nine times as long, and the plan alone a third of what is left. Words that were written as the letter left are kept
# with its mark: a row is written once, not twice.
_PLAN = """
PREPARE letter_is_sent(timestamptz, bigint, text) AS UPDATE mailing_outgoingletter
SET status = 'sent', sent_at = $1, attempts = attempts + 1, lease_until = NULL, taken_by = '',
    last_error = '', error_code = ''
WHERE id = $2 AND status = 'taken' AND taken_by = $3;
PREPARE letter_is_written_and_sent(timestamptz, bigint, text, text, text, text) AS UPDATE mailing_outgoingletter
SET status = 'sent', sent_at = $1, attempts = attempts + 1, lease_until = NULL, taken_by = '',
    last_error = '', error_code = '', subject = $4, text = $5, html = $6
WHERE id = $2 AND status = 'taken' AND taken_by = $3
"""
_SENT = "EXECUTE letter_is_sent(%s, %s, %s)"
_WRITTEN_AND_SENT = "EXECUTE letter_is_written_and_sent(%s, %s, %s, %s, %s, %s)"
_planned_on: WeakSet[object] = WeakSet()
WORDS = ("subject", "text", "html")


def settle(letter: OutgoingLetter, verdict: Verdict, worker: str, *, now: datetime) -> None:
    """Write the verdict down on the row that ``worker`` holds."""
    patience = now + settings.LETTER_LEASE / 2
    kept = when_database_answers(
        lambda: _write(letter, verdict, worker, now), now=now, until=patience
    )
    if not kept:
        log.warning("Letter %s outlived its lease; it may arrive twice", letter.message_id)


def call_off(letter: OutgoingLetter, words: str, worker: str) -> None:
    """Keep a letter back for good that ``worker`` holds and that is no longer true."""
    OutgoingLetter.objects.held_by(worker).filter(pk=letter.pk).order_by().update(
        status=LetterStatus.CANCELLED, lease_until=None, taken_by="", last_error=words
    )


def when_database_answers(write: Callable[[], int], *, now: datetime, until: datetime) -> int:
    """Write once the database is there again; what a server has taken in must not be forgotten."""
    ends = time.monotonic() + (until - now).total_seconds()
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() >= ends:
                raise
            log.warning("The database does not answer; the mark of a letter waits for it")
            connection.close()
            time.sleep(0.5)


def _write(letter: OutgoingLetter, verdict: Verdict, worker: str, now: datetime) -> int:
    if verdict.is_gone:
        with connection.cursor() as cursor:
            if connection.connection not in _planned_on:
                cursor.execute(_PLAN)
                _planned_on.add(connection.connection)
            marks = (now, letter.pk, worker)
            if letter.scribe:
                words = (letter.subject, letter.text, letter.html)
                cursor.execute(_WRITTEN_AND_SENT, (*marks, *words))
            else:
                cursor.execute(_SENT, marks)
            return int(cursor.rowcount)
    if verdict.marks_address:
        Address.objects.get_or_create(
            email=fold_address(letter.to_email),
            defaults={"reason": verdict.code, "marked_at": now},
        )
    held = OutgoingLetter.objects.held_by(worker).filter(pk=letter.pk).order_by()
    # The ledger shows what was to leave, too.
    written = {name: getattr(letter, name) for name in WORDS} if letter.scribe else {}
    return held.update(lease_until=None, taken_by="", **written, **_not_gone(letter, verdict, now))


def _not_gone(letter: OutgoingLetter, verdict: Verdict, now: datetime) -> dict[str, object]:
    """What a verdict of later or never makes of the row."""
    attempts = letter.attempts + 1
    changes: dict[str, object] = {
        "attempts": attempts,
        "last_error": verdict.words,
        "error_code": verdict.code,
    }
    if verdict.is_final:
        changes |= {"status": LetterStatus.FAILED}
    elif attempts > len(DELAYS):
        words = gettext_noop("Given up after many attempts.")
        changes |= {"status": LetterStatus.FAILED, "last_error": words}
    else:
        changes |= {"status": LetterStatus.WAITING, "next_at": now + DELAYS[attempts - 1]}
    return changes
