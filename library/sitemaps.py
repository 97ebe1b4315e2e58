"""Public papers for the sitemap."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from library import links
from library.models import Paper


class Papers(Sitemap[Paper]):
    i18n = alternates = x_default = True
    limit = 5000

    def items(self) -> QuerySet[Paper]:
        seen = Paper.objects.visible_to(AnonymousUser()).select_related("group")
        return seen.order_by("pk").only("slug", "updated_at", "group__slug")

    def location(self, item: Paper) -> str:
        return links.paper_path(item)

    def lastmod(self, item: Paper) -> datetime:
        return item.updated_at
