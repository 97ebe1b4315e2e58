"""Limits on applications that come from one place, and on the letters that they make."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from accounts.models import User
from core.errors import TooMany
from core.limits import Count, hit_all

#: Behind some addresses stand whole ministries.
FROM_ADDRESS = 60
#: Letters to one address, which may be somebody else's, whichever form of the house it was typed into.
LETTERS_A_DAY = 20


#: Letters that ask somebody to stand in, from one person.
INVITATIONS_A_DAY = 20

#: Letters that ask somebody to apply, from one person.
ASKED_A_DAY = 200


def count_asking(user: User) -> None:
    """Raise TooMany where somebody asks more people to apply than a call is for."""
    _hold(Count("application-invitations", str(user.pk), ASKED_A_DAY, timedelta(days=1)))


def count_inviting(user: User) -> None:
    """Raise TooMany where somebody asks more people to stand in than there are seats for."""
    _hold(Count("deputy-invitations", str(user.pk), INVITATIONS_A_DAY, timedelta(days=1)))


def count_applying(request: HttpRequest, email: str) -> None:
    """Raise TooMany where more comes from one place than people send."""
    place = str(request.META.get("REMOTE_ADDR", ""))
    counts = [Count("applications-from", place, FROM_ADDRESS, timedelta(hours=1))]
    if email:
        # The name is shared with the other forms that make letters.
        counts.append(Count("idea-letter", email.lower(), LETTERS_A_DAY, timedelta(days=1)))
    _hold(*counts)


def _hold(*counts: Count) -> None:
    retry_after = max((limit.retry_after for limit in hit_all(*counts) if not limit), default=0)
    if retry_after:
        raise TooMany(retry_after)
