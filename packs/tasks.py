"""Doorbells: a pack to be made, and the sweep that finds what was left lying."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from core.clock import database_now
from packs import delivery, upkeep

log = logging.getLogger(__name__)


@shared_task(name="packs.build")
def build(pack: int) -> None:
    """Make it; then there is a place for the next."""
    if delivery.build(pack):
        ring_next()


@shared_task(name="packs.sweep")
def sweep() -> None:
    """What was forgotten, what a dead worker left."""
    ring_next()


@shared_task(name="packs.clear")
def clear() -> None:
    upkeep.clear(now=database_now())


def ring_next() -> None:
    for pack in upkeep.left_lying(now=database_now()):
        ring(pack)


def ring(pack: int) -> None:
    """A broker that is down costs nobody their request: the sweep finds it."""
    try:
        build.apply_async(args=(pack,), retry=False)
    except (OperationalError, OSError):
        log.warning("The broker does not answer; packs wait for the sweep", exc_info=True)


def ring_on_commit(pack: int) -> None:
    transaction.on_commit(lambda: ring(pack), robust=True)
