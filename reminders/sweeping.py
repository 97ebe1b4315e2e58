"""The engine's turn: arm, ring, queue. Everything due lives in tables; a turn that did not come is caught up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from reminders.arming import arm_all
from reminders.queueing import queue_due
from reminders.ringing import ring_due


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn did."""

    armed: int
    rung: int
    queued: int


def sweep(*, now: datetime) -> Turn:
    return Turn(arm_all(now=now), ring_due(now=now), queue_due(now=now))


def database_now() -> datetime:
    """One clock for all machines: a worker whose own is ten minutes off rings with the others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found
