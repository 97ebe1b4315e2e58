"""Published briefs for the sitemap."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils import timezone

from groups.models import Cycle
from publications import links
from publications.models import Record


class Briefs(Sitemap[Record]):
    i18n = alternates = x_default = True
    limit = 5000

    def items(self) -> QuerySet[Record]:
        seen = Record.objects.out(now=timezone.now()).standing()
        public = seen.filter(cycle__in=Cycle.objects.visible_to(AnonymousUser()).values("pk"))
        near = public.select_related("cycle__group").order_by("pk")
        return near.only("number", "changed_at", "cycle__slug", "cycle__group__slug")

    def location(self, item: Record) -> str:
        return links.brief_path(item)

    def lastmod(self, item: Record) -> datetime:
        return item.changed_at
