"""The newest ideas on the home of a group."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from campaigns import links
from campaigns.cards import cards_of, theme_names
from campaigns.listing import CARD
from campaigns.models import Campaign, Idea
from core.prepared import fetch
from groups.models import Theme
from groups.panels import Section

SHOWN = 3


def _newest(campaign: int) -> QuerySet[Idea]:
    published = Idea.objects.published().filter(campaign=campaign)
    return published.only(*CARD).order_by("-published_at", "-pk")[:SHOWN]


def latest_ideas(campaign: Campaign, themes: Sequence[Theme], published: int) -> Section:
    """Three of the ideas, and the way to all of them."""
    ideas = fetch("campaigns.latest", _newest, campaign=campaign.pk)
    context = {
        "campaign": campaign,
        "cards": cards_of(campaign, ideas, theme_names(themes)),
        "ideas_url": links.ideas_path(campaign),
        "published": published,
    }
    return Section("ideas", _("New ideas"), "campaigns/_latest.html", context)
