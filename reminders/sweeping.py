"""The engine's turn: arm, ring, queue. Everything due lives in tables; a turn that did not come is caught up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
