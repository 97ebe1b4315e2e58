"""Public events for the sitemap."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from events import links
from events.models import Event


class Events(Sitemap[Event]):
    i18n = alternates = x_default = True
    limit = 5000

    def items(self) -> QuerySet[Event]:
        seen = Event.objects.visible_to(AnonymousUser()).select_related("cycle__group")
        return seen.order_by("pk").only("slug", "updated_at", "cycle__slug", "cycle__group__slug")

    def location(self, item: Event) -> str:
        return links.event_path(item)

    def lastmod(self, item: Event) -> datetime:
        return item.updated_at
