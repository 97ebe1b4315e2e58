"""Campaigns and published ideas for the sitemap."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from campaigns import links
from campaigns.models import Campaign, Idea


class Campaigns(Sitemap[Campaign]):
    i18n = True
    alternates = True
    x_default = True

    def items(self) -> QuerySet[Campaign]:
        return (
            Campaign.objects.visible_to(AnonymousUser())
            .select_related("cycle__group")
            .order_by("pk")
        )

    def location(self, item: Campaign) -> str:
        return links.campaign_path(item)


class Ideas(Sitemap[Idea]):
    """Published ideas, 5,000 on a page."""

    limit = 5000

    def items(self) -> QuerySet[Idea]:
        seen = Idea.objects.visible_to(AnonymousUser()).published().order_by("pk")
        return seen.select_related("campaign__cycle__group").only(
            "pk",
            "published_at",
            "campaign__slug",
            "campaign__cycle__slug",
            "campaign__cycle__group__slug",
        )

    def location(self, item: Idea) -> str:
        return links.idea_path(item)

    def lastmod(self, item: Idea) -> datetime | None:
        return item.published_at
