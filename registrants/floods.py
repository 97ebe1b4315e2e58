"""Limits on what comes from one place; beyond them a browser does a little work first (`core.work`)."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from core.limits import Count
from registration.models import RegistrationForm

#: More from one address in a minute, or for one form in a minute, is a flood.
FROM_ADDRESS = 5
FOR_FORM = 120
#: From one address; behind some addresses stand whole towns, so a flood is met by work long before this.
HOURLY = 600
#: Letters to one address, which may be somebody else's, whichever form of the house it was typed into.
LETTERS_A_DAY = 20


def signs_of(request: HttpRequest, form: RegistrationForm) -> tuple[Count, Count]:
    """What is counted at each sending to see a flood: a count beyond its limit is one."""
    minute = timedelta(minutes=1)
    return (
        Count("registrations-from", _address(request), FROM_ADDRESS, minute),
        Count("registrations-for", f"form:{form.pk}", FOR_FORM, minute),
    )


def counts_of(request: HttpRequest, email: str) -> list[Count]:
    """What a registration counts for: its address, and the mailbox that hears of it."""
    counts = [Count("registration-address", _address(request), HOURLY, timedelta(hours=1))]
    if email:
        # The name is shared with the other forms that make letters.
        counts.append(Count("idea-letter", email.lower(), LETTERS_A_DAY, timedelta(days=1)))
    return counts


def once(said: str) -> Count:
    """One sending of the same words by the same form: the second press of a button counts as the first."""
    return Count("registration-once", said, 1, timedelta(days=1))


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
