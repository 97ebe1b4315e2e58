"""Where a campaign and its ideas are."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from campaigns.models import Campaign, Idea


def campaign_args(campaign: Campaign) -> list[str]:
    return [campaign.cycle.group.slug, campaign.cycle.slug, campaign.slug]


def campaign_path(campaign: Campaign) -> str:
    return reverse("campaigns:campaign", args=campaign_args(campaign))


def ideas_path(campaign: Campaign) -> str:
    return reverse("campaigns:ideas", args=campaign_args(campaign))


def idea_path(idea: Idea) -> str:
    return reverse("campaigns:idea", args=[*campaign_args(idea.campaign), idea.pk])


def idea_url(idea: Idea) -> str:
    """The public address of an idea, in the active language."""
    return settings.PUBLIC_URL + idea_path(idea)
