"""When a flood is on, a browser has to do some work before its idea is taken (`core.work`); readers notice nothing."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from campaigns.models import Campaign
from core import work
from core.limits import Count, Limit, hit_all
from core.work import Challenge

#: More from one address in a minute, or for one campaign in a minute, is a flood.
FROM_ADDRESS = 5
FOR_CAMPAIGN = 120
#: Devices never seen before that take a position: more from one address, or in one campaign, is a flood. A device
#: that keeps no cookie is a new one each time; one that keeps it has one position for each idea anyway.
NEW_A_MINUTE = 10
NEW_AN_HOUR = 100
NEW_FOR_CAMPAIGN = 600
#: Letters to one address, which may be somebody else's, whichever form it was typed into.
LETTERS_A_DAY = 20


def signs_of(request: HttpRequest, campaign: Campaign) -> tuple[Count, Count]:
    """What is counted at each sending to see a flood: a count beyond its limit is one."""
    minute = timedelta(minutes=1)
    return (
        Count("ideas-from", request.META.get("REMOTE_ADDR", ""), FROM_ADDRESS, minute),
        Count("ideas-for", f"campaign:{campaign.pk}", FOR_CAMPAIGN, minute),
    )


def signs_of_device(request: HttpRequest, campaign: str) -> tuple[Count, ...]:
    """The same for a position of a device never seen before, in the campaign of this address."""
    address, minute = request.META.get("REMOTE_ADDR", ""), timedelta(minutes=1)
    return (
        Count("devices-from", address, NEW_A_MINUTE, minute),
        Count("devices-from-hour", address, NEW_AN_HOUR, timedelta(hours=1)),
        Count("devices-for", f"campaign:{campaign}", NEW_FOR_CAMPAIGN, minute),
    )


def letter_to(email: str) -> Limit:
    """Count one more letter to an address that nobody has confirmed yet."""
    return hit_all(letter_count(email))[0]


def letter_count(email: str) -> Count:
    """What `letter_to` counts, for those who count more besides."""
    return Count("idea-letter", email.lower(), LETTERS_A_DAY, timedelta(days=1))


def new_challenge(campaign: Campaign) -> Challenge:
    return work.new_challenge(campaign.pk)


def is_proved(campaign: Campaign, proof: str) -> bool:
    """Whether the work was done; each piece of work opens the door once."""
    return work.is_proved(campaign.pk, proof)
