"""The state of the outbox, for the organisers' morning page and for the health page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Aggregate, Count, Min, Q, QuerySet

from core.together import totals
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
    return Standing(**_counted(scopes).aggregate(**_sums(now)))


def asked(scopes: set[str] | None, *, now: datetime) -> QuerySet[OutgoingLetter, Any]:
    """The same as a question: one row, with the names of `Standing`."""
    return totals(_counted(scopes), **_sums(now))


def _counted(scopes: set[str] | None) -> QuerySet[OutgoingLetter]:
    letters = OutgoingLetter.objects.in_scopes(scopes).order_by()
    return letters.filter(status__in=[*_UNSENT, LetterStatus.FAILED])


def _sums(now: datetime) -> dict[str, Aggregate]:
    return {
        "waiting": Count("pk", filter=Q(status__in=_UNSENT)),
        "failing": Count("pk", filter=Q(status=LetterStatus.FAILED)),
        "oldest_due": Min("next_at", filter=Q(status__in=_UNSENT, next_at__lte=now)),
    }


def waiting(scope: str) -> int:
    """Letters of one group that have not left yet."""
    return OutgoingLetter.objects.filter(scope=scope, status__in=_UNSENT).count()


def failing(scope: str) -> int:
    """Letters of one group that were given up."""
    return OutgoingLetter.objects.filter(scope=scope, status=LetterStatus.FAILED).count()
