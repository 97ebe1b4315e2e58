"""Doorbells: a report to be made, and the sweep that finds what was left lying and what is due."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from core.clock import database_now
from reports import delivery, turning, upkeep
from reports.states import AT_ONCE

log = logging.getLogger(__name__)


@shared_task(name="reports.build")
def build(report: int) -> None:
    """Make it; then there is a place for the next."""
    if delivery.build(report):
        ring_next()


@shared_task(name="reports.sweep")
def sweep() -> None:
    """What timetables ask for, what was forgotten, what a dead worker left."""
    turning.turn(now=database_now())
    ring_next()


@shared_task(name="reports.clear")
def clear() -> None:
    upkeep.clear(now=database_now())


def ring_next() -> None:
    for report in upkeep.left_lying(now=database_now())[:AT_ONCE]:
        ring(report)


def ring(report: int) -> None:
    """A broker that is down costs nobody their request: the sweep finds it."""
    try:
        build.apply_async(args=(report,), retry=False)
    except (OperationalError, OSError):
        log.warning("The broker does not answer; reports wait for the sweep", exc_info=True)


def ring_on_commit(report: int) -> None:
    transaction.on_commit(lambda: ring(report), robust=True)
