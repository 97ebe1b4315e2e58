"""The themes that a campaign asks about, and their names."""

from __future__ import annotations

from django.db.models import QuerySet

from campaigns.cards import theme_names
from campaigns.models import Campaign
from core.languages import Worded
from core.prepared import fetch
from groups.models import Theme


def themes_of(campaign: Campaign) -> list[Theme]:
    """The themes that the campaign asks about: its own, else all of its cycle. One query, or two."""
    chosen = fetch("campaigns.chosen_themes", _chosen, campaign=campaign.pk)
    return chosen or fetch("campaigns.all_themes", _all, cycle=campaign.cycle_id)


def _chosen(campaign: int) -> QuerySet[Theme]:
    return Theme.objects.filter(campaigns=campaign)


def _all(cycle: int) -> QuerySet[Theme]:
    return Theme.objects.filter(cycle=cycle)


def all_theme_names(campaign: Campaign) -> dict[int, Worded]:
    """Names of every theme of the cycle: one query."""
    return theme_names(all_themes(campaign))


def all_themes(campaign: Campaign) -> list[Theme]:
    """Every theme of the cycle without its description: one query."""
    return fetch("campaigns.themes", _themes, cycle=campaign.cycle_id)


def _themes(cycle: int) -> QuerySet[Theme]:
    return Theme.objects.filter(cycle=cycle).defer("description")
