import logging
from contextlib import suppress

from celery import shared_task
from django.db import connection, transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from core.clock import database_clock, database_now
from core.page_cache import store
from mailing import upkeep
from mailing.delivery import deliver_due, free_expired

log = logging.getLogger(__name__)

#: Set while a ring waits to be heard; a ring that was lost is forgotten after so many seconds.
BELL, BELL_SOUNDS = "mailing:bell", 1


@shared_task(name="mailing.deliver_waiting")
def deliver_waiting(*, is_helper: bool = False) -> None:
    """Send what is due; ring again when the time was up first. A helper neither calls nor rings."""
    # Before anything is looked for: who finds the bell rung may count on a look that is still to come.
    if not is_helper:
        _still_the_bell()
    more = deliver_due(clock=database_clock(), call_help=None if is_helper else ring_for_help)
    if more and not is_helper:
        ring()


@shared_task(name="mailing.sweep")
def sweep() -> None:
    """Free the letters of dead workers and ring for what was forgotten."""
    now = database_now()
    freed, forgotten = free_expired(now=now), upkeep.overdue(now=now)
    if freed or forgotten:
        ring()


@shared_task(name="mailing.forget_old")
def forget_old() -> None:
    """Blank the readers of letters of years ago."""
    upkeep.forget_old(now=database_now())


def ring() -> None:
    """Tell the workers that letters wait. A broker that is down costs nobody their request.

    While a ring waits to be heard, another would tell nothing new.
    """
    if not _is_rung():
        _ring(is_helper=False)


def _is_rung() -> bool:
    """Whether a ring is on its way; if none is, ours is from now on."""
    try:
        return not store.line.ask("SET", BELL, 1, "NX", "EX", BELL_SOUNDS)
    except (RedisError, OSError):
        return False


def _still_the_bell() -> None:
    with suppress(RedisError, OSError):
        store.line.ask("DEL", BELL)


def ring_for_help() -> None:
    """There are letters enough for a second worker."""
    _ring(is_helper=True)


def _ring(*, is_helper: bool) -> None:
    try:
        deliver_waiting.apply_async(kwargs={"is_helper": is_helper}, retry=False)
    except (OperationalError, OSError):
        _still_the_bell()
        log.warning("The broker does not answer; letters wait for the sweep", exc_info=True)


def ring_on_commit() -> None:
    """One ring per transaction, however many letters it writes."""
    if not any(entry[1] is ring for entry in connection.run_on_commit):
        transaction.on_commit(ring)
