"""Letters leave: claimed under a lease, sent over one line, each marked as soon as it is taken in.

Sending happens outside any transaction. Between the server's "250" and the mark lies the only
moment in which a killed worker leaves a double, and that double has the same Message-ID.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from core.claiming import worker_name
from core.contacts import addresses_of
from mailing.enclosures import files_of
from mailing.marks import call_off, settle
from mailing.models import OutgoingLetter
from mailing.post import Line
from mailing.scribes import NoLongerTrue, write_up
from mailing.states import LetterStatus
from mailing.verdicts import Verdict

log = logging.getLogger(__name__)

#: Claimed at once, at most and at least. What is not sent when the turn is over goes back, so that a letter somebody
#: waits for is next in line soon, however slow the server is.
BATCH, LEAST, TURN = 400, 50, timedelta(seconds=5)
#: One drain ends after this and rings anew, so that other tasks get their turn.
DRAIN_FOR = timedelta(seconds=10)
#: As many letters leave at once; a thousand rings during a bulk do not take every worker.
LINES = 3
#: The first half of the numbers of our advisory locks in the database.
LOCKS = 7461
#: Faults of the line one after another that are taken to be the server's and not the letters': ten
#: cut connections, or two silences, which cost half a minute each.
FAULTS_IN_A_ROW, SILENCE_COUNTS = 10, 5

Clock = Callable[[], datetime]


class Drained(Enum):
    """How a drain ended."""

    EMPTY = "nothing is due"
    TIME_IS_UP = "more is due"
    OF_NO_USE = "the server takes nothing now"


def deliver_due(*, clock: Clock, call_help: Callable[[], None] | None = None) -> bool:
    """Send what is due; True if the time was up before the letters were.

    When all lines are busy it leaves the letters to them: whoever holds a line looks once more
    after giving it up. ``call_help`` is called once if there is enough for a second line.
    """
    while True:
        with one_of_the_lines() as is_ours:
            if not is_ours:
                return False
            end = _drain(clock, call_help)
        if end != Drained.EMPTY:
            return end == Drained.TIME_IS_UP
        if not OutgoingLetter.objects.due(now=clock()).exists():
            return False


def _drain(clock: Clock, call_help: Callable[[], None] | None) -> Drained:
    worker = worker_name()
    free_expired(now=clock())
    until = clock() + DRAIN_FOR
    most = BATCH
    with Line() as line:
        while clock() < until:
            share, others = share_of_due(most, now=clock())
            letters = claim(worker, now=clock(), limit=share)
            if not letters:
                return Drained.EMPTY
            if call_help and others:
                call_help()
                call_help = None
            try:
                goes_on = _send_all(letters, line, worker, clock)
            finally:
                left = _put_back(worker)
            if not goes_on:
                return Drained.OF_NO_USE
            # What a slow server cannot take in a turn is not claimed, and not written, for nothing again.
            most = BATCH if not left else min(BATCH, max(LEAST, 2 * (len(letters) - left)))
    return Drained.TIME_IS_UP


def share_of_due(most: int, *, now: datetime) -> tuple[int, bool]:
    """How many letters one line takes, and whether there are some for another: the lines end together."""
    due = OutgoingLetter.objects.due(now=now).order_by()[: LINES * most].count()
    share = max(LEAST, -(-due // LINES))
    return share, due > share


@contextmanager
def one_of_the_lines() -> Iterator[bool]:
    """Whether one of the few lines is free; it is free again when its holder ends, however it ends."""
    line = next((number for number in range(LINES) if _lock("try_advisory_lock", number)), None)
    try:
        yield line is not None
    finally:
        if line is not None:
            # A connection that broke meanwhile took its lock along.
            with suppress(OperationalError, InterfaceError):
                _lock("advisory_unlock", line)


def _lock(verb: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{verb}(%s, %s)", [LOCKS, number])
        return bool(cursor.fetchone()[0])


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
    """Letters that were not tried go back as they were; gives how many."""
    held = OutgoingLetter.objects.held_by(worker).order_by()
    with suppress(OperationalError, InterfaceError):  # the lease will do it
        return held.update(status=LetterStatus.WAITING, lease_until=None, taken_by="")
    return 0


def _send_all(letters: list[OutgoingLetter], line: Line, worker: str, clock: Clock) -> bool:
    """Send a claimed batch; False if sending on would be of no use now."""
    # One send may take as long as half a lease; none is begun that could outlive it.
    until = clock() + min(TURN, settings.LETTER_LEASE / 2)
    faults = 0
    stopped = write_up(letters)
    say_who_reads_answers(letters)
    files = files_of([letter for letter in letters if letter.pk not in stopped])
    for letter in letters:
        if clock() > until:
            return True
        outcome = stopped.get(letter.pk)
        if isinstance(outcome, NoLongerTrue):
            call_off(letter, outcome.words, worker)
            continue
        enclosed = files.get(letter.pk, ())
        verdict = outcome or (
            enclosed if isinstance(enclosed, Verdict) else line.send(letter, enclosed)
        )
        settle(letter, verdict, worker, now=clock())
        faults = faults + _weight(verdict) if verdict.line_is_broken else 0
        if verdict.ends_run or faults >= FAULTS_IN_A_ROW:
            log.warning("No more letters for now: %s (%s)", verdict.words, verdict.code)
            return False
    return True


def say_who_reads_answers(letters: Sequence[OutgoingLetter]) -> None:
    """Answers go to the group of a letter, where it says an address and the letter names no other."""
    unsaid = [letter for letter in letters if letter.scope and "Reply-To" not in letter.headers]
    contacts = addresses_of([letter.scope for letter in unsaid])
    for letter in unsaid:
        if letter.scope in contacts:
            letter.headers = {**letter.headers, "Reply-To": contacts[letter.scope]}


def _weight(verdict: Verdict) -> int:
    return SILENCE_COUNTS if verdict.is_silence else 1
