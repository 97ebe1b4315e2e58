"""Doorbells: papers asked for, letters afterwards, what has had its day."""

from __future__ import annotations

from celery import shared_task
from django.db import transaction

from attendance import delivery, upkeep


@shared_task(name="attendance.make_paper", acks_late=True)
def make_paper(paper: int) -> None:
    delivery.make_paper(paper)


@shared_task(name="attendance.send_thanks", acks_late=True)
def send_thanks(event: int) -> None:
    delivery.send_thanks(event)


@shared_task(name="attendance.look_after")
def look_after() -> None:
    """What a dead worker left lying is taken up; papers of yesterday go."""
    for paper in upkeep.left_lying():
        make_paper.delay(paper)
    for event in upkeep.unwritten():
        send_thanks.delay(event)
    upkeep.clear()


def ring_paper(paper: int) -> None:
    transaction.on_commit(lambda: make_paper.delay(paper), robust=True)


def ring_thanks(event: int) -> None:
    transaction.on_commit(lambda: send_thanks.delay(event), robust=True)
