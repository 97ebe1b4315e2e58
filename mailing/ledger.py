"""The state of the outbox, for the organisers' morning page and for the health page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from mailing.models import OutgoingLetter
from mailing.states import LetterStatus

_UNSENT = (LetterStatus.WAITING, LetterStatus.TAKEN)


@dataclass(frozen=True, slots=True)
class Standing:
    waiting: int
    failing: int
    #: When the letter that has waited longest was due; None if nothing is due.
    oldest_due: datetime | None


def standing(scopes: set[str] | None, *, now: datetime) -> Standing:
    """How the outbox of these groups stands; ``None`` stands for all."""
    counts = (
        OutgoingLetter.objects.in_scopes(scopes)
        .filter(status__in=[*_UNSENT, LetterStatus.FAILED])
        .order_by()
        .aggregate(
            waiting=Count("pk", filter=Q(status__in=_UNSENT)),
            failing=Count("pk", filter=Q(status=LetterStatus.FAILED)),
            oldest_due=Min("next_at", filter=Q(status__in=_UNSENT, next_at__lte=now)),
        )
    )
    return Standing(**counts)


def waiting(scope: str) -> int:
    """Letters of one group that have not left yet."""
    return OutgoingLetter.objects.filter(scope=scope, status__in=_UNSENT).count()


def failing(scope: str) -> int:
    """Letters of one group that were given up."""
    return OutgoingLetter.objects.filter(scope=scope, status=LetterStatus.FAILED).count()
