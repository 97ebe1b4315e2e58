"""Limits on abstracts that come from one place without an account."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from core.errors import TooMany
from core.limits import Count, hit_all

#: Behind some addresses stand whole universities.
FROM_ADDRESS = 60
#: Letters to one address, which may be somebody else's, whichever form of the house it was typed into.
LETTERS_A_DAY = 20
#: Codes tried from one address.
CODES = 20


def count_sending(request: HttpRequest, email: str, *, tries_code: bool) -> None:
    """Raise TooMany where more comes from one place than people send."""
    place = str(request.META.get("REMOTE_ADDR", ""))
    hour = timedelta(hours=1)
    counts = [Count("abstracts-from", place, FROM_ADDRESS, hour)]
    if email:
        # The name is shared with the other forms that make letters.
        counts.append(Count("idea-letter", email.lower(), LETTERS_A_DAY, timedelta(days=1)))
    if tries_code:
        counts.append(Count("late-codes", place, CODES, hour))
    retry_after = max((limit.retry_after for limit in hit_all(*counts) if not limit), default=0)
    if retry_after:
        raise TooMany(retry_after)
