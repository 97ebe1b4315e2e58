"""Limits on practices that come from one place, and on the letters that they make."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from core.errors import TooMany
from core.limits import Count, hit_all
from practices.models import Practice

#: Behind some addresses stand whole ministries.
FROM_ADDRESS = 60
#: Letters to one address, which may be somebody else's, whichever form of the house it was typed into.
LETTERS_A_DAY = 20
LINKS_AN_HOUR = 5


def count_sending(request: HttpRequest, email: str) -> None:
    """Raise TooMany where more comes from one place than people send."""
    place = str(request.META.get("REMOTE_ADDR", ""))
    counts = [Count("practices-from", place, FROM_ADDRESS, timedelta(hours=1))]
    if email:
        # The name is shared with the other forms that make letters.
        counts.append(Count("idea-letter", email.lower(), LETTERS_A_DAY, timedelta(days=1)))
    _hold(*counts)


def count_link(practice: Practice) -> None:
    """Raise TooMany where new links fill somebody's mailbox."""
    _hold(Count("practice-new-link", str(practice.pk), LINKS_AN_HOUR, timedelta(hours=1)))


def _hold(*counts: Count) -> None:
    retry_after = max((limit.retry_after for limit in hit_all(*counts) if not limit), default=0)
    if retry_after:
        raise TooMany(retry_after)
