"""Where a letter may stand, and where it may go from there."""

from django.db import models
from django.utils.translation import pgettext_lazy

#: The kind of letter nobody can stop: a confirmation, an invitation, a new password.
SERVICE = "service"


class LetterStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("state of a letter", "Waiting")
    TAKEN = "taken", pgettext_lazy("state of a letter", "Being sent")
    SENT = "sent", pgettext_lazy("state of a letter", "Sent")
    FAILED = "failed", pgettext_lazy("state of a letter", "Not delivered")
    CANCELLED = "cancelled", pgettext_lazy("state of a letter", "Cancelled")


#: From -> to. A taken letter that could not leave goes back to waiting; one that is no longer true is cancelled.
MOVES: dict[LetterStatus, frozenset[LetterStatus]] = {
    LetterStatus.WAITING: frozenset({LetterStatus.TAKEN, LetterStatus.CANCELLED}),
    LetterStatus.TAKEN: frozenset(LetterStatus) - {LetterStatus.TAKEN},
    LetterStatus.SENT: frozenset(),
    LetterStatus.FAILED: frozenset({LetterStatus.WAITING, LetterStatus.CANCELLED}),
    LetterStatus.CANCELLED: frozenset({LetterStatus.WAITING}),
}


class Priority(models.IntegerChoices):
    """Small numbers leave first; a person waits for a service letter before a screen."""

    SERVICE = 0
    SINGLE = 5
    BULK = 9
