"""Where a campaign and its ideas are."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from campaigns.models import Campaign, Idea


@lru_cache(maxsize=4096)
def _path(_language: str | None, name: str, *address: str) -> str:
    """Working an address out costs more than most of what a page says of it."""
    return reverse(name, args=address)


def campaign_args(campaign: Campaign) -> list[str]:
    return [campaign.cycle.group.slug, campaign.cycle.slug, campaign.slug]


def campaign_path(campaign: Campaign) -> str:
    return _path(get_language(), "campaigns:campaign", *campaign_args(campaign))


def ideas_path(campaign: Campaign) -> str:
    return _path(get_language(), "campaigns:ideas", *campaign_args(campaign))


def ideas_path_of(group: str, cycle: str, slug: str) -> str:
    """The same for a campaign that is not in hand."""
    return _path(get_language(), "campaigns:ideas", group, cycle, slug)


def idea_path(idea: Idea) -> str:
    return f"{ideas_path(idea.campaign)}{idea.pk}/"


def idea_url(idea: Idea) -> str:
    """The public address of an idea, in the active language."""
    return settings.PUBLIC_URL + idea_path(idea)
