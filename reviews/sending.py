"""Who is asked in a round, with what became of the letter that asked them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from reviews.conflicts import Conflict, Kind
from reviews.models import Invitation, Round
from reviews.reading import is_late


@dataclass(frozen=True, slots=True)
class Asked:
    invitation: Invitation
    conflicts: Sequence[Conflict]
    is_late: bool
    #: The letter could not be delivered.
    is_lost: bool


def asked_of(round_: Round, rows: Sequence[Invitation], *, now: datetime) -> list[Asked]:
    """One query. The ledger of these letters is closed to those who run the round, so this says what they need of it."""
    lost = set(
        OutgoingLetter.objects.filter(
            about_label=Invitation._meta.label_lower,
            about_pk__in=[str(row.pk) for row in rows],
            letter="reviews/review_asked",
            status=LetterStatus.FAILED,
        ).values_list("about_pk", flat=True)
    )
    found = []
    for row in rows:
        row.round = round_
        conflicts = [Conflict(Kind(one["kind"]), one.get("where", "")) for one in row.warnings]
        found.append(Asked(row, conflicts, is_late(row, now), str(row.pk) in lost))
    return found
