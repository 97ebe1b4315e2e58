"""Limits on abstracts that come from one place without an account, and on the letters that a brief sends."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from briefs.models import Author, Brief
from core.errors import TooMany
from core.limits import Count, hit_all

#: Behind some addresses stand whole universities.
FROM_ADDRESS = 60
#: Letters to one address, which may be somebody else's, whichever form of the house it was typed into.
LETTERS_A_DAY = 20
#: Codes tried from one address.
CODES = 20
#: Co-authors asked for one brief; twenty may stand on it.
ASKED_A_DAY = 40
LINKS_AN_HOUR = 5


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
    _hold(*counts)


def count_asking(brief: Brief, email: str) -> None:
    """Raise TooMany where a brief asks more people than can write it: whoever is taken off may be asked again."""
    day = timedelta(days=1)
    _hold(
        Count("co-authors-asked", str(brief.pk), ASKED_A_DAY, day),
        Count("idea-letter", email.lower(), LETTERS_A_DAY, day),
    )


def count_link(author: Author) -> None:
    """Raise TooMany where new links fill somebody's mailbox."""
    _hold(Count("author-new-link", str(author.pk), LINKS_AN_HOUR, timedelta(hours=1)))


def _hold(*counts: Count) -> None:
    retry_after = max((limit.retry_after for limit in hit_all(*counts) if not limit), default=0)
    if retry_after:
        raise TooMany(retry_after)
