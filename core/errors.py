"""What the house says when it cannot do what was asked; `core.middleware` makes pages of these."""

from __future__ import annotations

from django.utils.translation import gettext as _


class OutOfDate(Exception):
    """Somebody else changed this first; the words may say who and when."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.words = words


class Refused(Exception):
    """What was sent cannot be taken; the message says why, in the reader's language."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class TooMany(Exception):
    """Too much came from one place; try again after so many seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def changed_meanwhile() -> str:
    """What OutOfDate says where somebody looks again."""
    return _("Somebody else changed this meanwhile. Look at it again.")


def decided_meanwhile() -> str:
    """The same to somebody who decides."""
    return _("Somebody else changed this meanwhile. Look at how it stands now, then decide again.")
