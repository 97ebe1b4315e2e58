"""What a device saw, and what it is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from attendance.models import CheckIn
from attendance.states import Outcome
from registration.models import Registration


@dataclass(frozen=True, slots=True)
class Seen:
    """One check-in as a device wrote it down: by code, or by the key of a registration on its list."""

    key: UUID
    at: datetime
    code: str = ""
    registration: int | None = None
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the door says to one of them."""

    key: UUID
    outcome: Outcome
    registration: Registration | None = None
    #: The check-in that counts.
    check_in: CheckIn | None = None


def missed(told: Iterable[Told]) -> int:
    """How many codes were nobody's."""
    return sum(one.outcome == Outcome.UNKNOWN for one in told)
