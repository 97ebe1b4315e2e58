"""What a desk holds: due from its owner, the next meeting, the work of their teams. As many queries for one row as for twenty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from core import desk
from core.desk import Due, DueRow, Part
from desk.models import Choice
from groups.models import Cycle, Holding
from groups.standing import ORGANISING, holdings_of
from groups.states import TeamKind
from meetings.ahead import Ahead, next_meeting

#: What is due within this time is soon.
SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is due, and how near it is."""

    row: DueRow
    due: Due
    is_late: bool
    #: Days by the reader's calendar; None where no day is known.
    days: int | None

    @property
    def is_soon(self) -> bool:
        return self.days is not None and not self.is_late and self.days <= SOON.days

    @property
    def late_by(self) -> int:
        return -self.days if self.days is not None and self.days < 0 else 0


@dataclass(frozen=True, slots=True)
class Desk:
    entries: Sequence[Entry]
    meeting: Ahead | None
    parts: Sequence[Part]
    seats: Sequence[Holding]

    @property
    def has_something(self) -> bool:
        """Whether it is worth a letter: somebody waits for the person."""
        return bool(self.entries) or self.meeting is not None

    @property
    def nearest(self) -> Entry | None:
        return next((entry for entry in self.entries if entry.days is not None), None)

    @property
    def late(self) -> int:
        return sum(entry.is_late for entry in self.entries)

    @property
    def organised(self) -> list[Cycle]:
        """The cycles whose teams the person may compare."""
        found = {
            held.seat.team.cycle_id: held.seat.team.cycle
            for held in self.seats
            if held.seat.team.kind == TeamKind.SECRETARIAT and held.seat.role in ORGANISING
        }
        return list(found.values())


def desk_of(user: User, *, now: datetime) -> Desk:
    """Three queries, and one for each part."""
    seats = list(holdings_of(user).select_related("seat__team__cycle__group").order_by("pk"))
    return Desk(
        entries_of(user, now=now), next_meeting(user, now=now), parts_of(user, seats), seats
    )


def entries_of(user: User, *, now: datetime) -> list[Entry]:
    zone = timezone.get_current_timezone()
    return [_entry(row, due, now, zone) for row, due in desk.all_due(user, now)]


def _entry(row: DueRow, due: Due, now: datetime, zone: object) -> Entry:
    if due.at is None:
        return Entry(row, due, is_late=False, days=None)
    days = (due.at.astimezone(zone).date() - now.astimezone(zone).date()).days  # type: ignore[arg-type]  # -- a zone of Django's
    return Entry(row, due, due.at < now, days)


def parts_of(user: User, seats: Sequence[Holding]) -> list[Part]:
    teams = frozenset(held.seat.team_id for held in seats)
    found = (make(user, teams) for make in desk.work) if teams else ()
    return sorted((part for part in found if part is not None), key=lambda part: part.order)


def choice_of(user: User) -> Choice:
    """What the person chose; nothing yet, where there is no row."""
    return Choice.objects.filter(user=user).first() or Choice(user=user)
