import logging

from celery import shared_task
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from mailing import upkeep
from mailing.delivery import deliver_due, free_expired

log = logging.getLogger(__name__)


@shared_task(name="mailing.deliver_waiting")
def deliver_waiting(*, is_helper: bool = False) -> None:
    """Send what is due; ring again when the time was up first. A helper neither calls nor rings."""
    more = deliver_due(clock=timezone.now, call_help=None if is_helper else ring_for_help)
    if more and not is_helper:
        ring()


@shared_task(name="mailing.sweep")
def sweep() -> None:
    """Free the letters of dead workers and ring for what was forgotten."""
    freed, forgotten = free_expired(now=timezone.now()), upkeep.overdue(now=timezone.now())
    if freed or forgotten:
        ring()


def ring() -> None:
    """Tell the workers that letters wait. A broker that is down costs nobody their request."""
    _ring(is_helper=False)


def ring_for_help() -> None:
    """There are letters enough for a second worker."""
    _ring(is_helper=True)


def _ring(*, is_helper: bool) -> None:
    try:
        deliver_waiting.apply_async(kwargs={"is_helper": is_helper}, retry=False)
    except (OperationalError, OSError):
        log.warning("The broker does not answer; letters wait for the sweep", exc_info=True)


def ring_on_commit() -> None:
    """One ring per transaction, however many letters it writes."""
    if not any(entry[1] is ring for entry in connection.run_on_commit):
        transaction.on_commit(ring)
