"""What search engines are shown: every public page in every language, and nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.sitemaps import Campaigns, Ideas
from core.page_cache import cached_page
from events.sitemaps import Events
from groups.models import Cycle, EngagementGroup, Team, Theme
from library.sitemaps import Papers
from publications.sitemaps import Briefs

A_QUARTER_OF_AN_HOUR = 900
#: The scope of pages that belong to no group.
PLATFORM = "platform"


class Pages(Sitemap[str]):
    """The platform's own pages."""

    i18n = alternates = x_default = True

    def items(self) -> list[str]:
        return ["groups:home", "core:about", "core:privacy", "core:accessibility"]

    def location(self, item: str) -> str:
        return reverse(item)


class Groups(Sitemap[EngagementGroup]):
    i18n = alternates = x_default = True

    def items(self) -> QuerySet[EngagementGroup]:
        return EngagementGroup.objects.visible_to(AnonymousUser()).order_by("pk")

    def location(self, item: EngagementGroup) -> str:
        return reverse("groups:group", args=[item.slug])


class Cycles(Sitemap[Cycle]):
    i18n = alternates = x_default = True

    def items(self) -> QuerySet[Cycle]:
        seen = Cycle.objects.visible_to(AnonymousUser())
        return seen.select_related("group").order_by("pk")

    def location(self, item: Cycle) -> str:
        return reverse("groups:cycle", args=[item.group.slug, item.slug])


class Teams(Sitemap[Team]):
    i18n = alternates = x_default = True

    def items(self) -> QuerySet[Team]:
        seen = Team.objects.visible_to(AnonymousUser())
        return seen.select_related("cycle__group").order_by("pk")

    def location(self, item: Team) -> str:
        return reverse("groups:team", args=[item.cycle.group.slug, item.cycle.slug, item.slug])


class Themes(Sitemap[Theme]):
    i18n = alternates = x_default = True

    def items(self) -> QuerySet[Theme]:
        cycles = Cycle.objects.visible_to(AnonymousUser())
        seen = Theme.objects.filter(cycle__in=cycles)
        return seen.select_related("cycle__group").order_by("pk")

    def location(self, item: Theme) -> str:
        return reverse("groups:theme", args=[item.cycle.group.slug, item.cycle.slug, item.slug])


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "pages": Pages,
    "groups": Groups,
    "cycles": Cycles,
    "teams": Teams,
    "themes": Themes,
    "campaigns": Campaigns,
    "ideas": Ideas,
    "events": Events,
    "briefs": Briefs,
    "papers": Papers,
}


def _platform(**_words: object) -> str:
    return PLATFORM


_kept = cached_page(_platform, seconds=A_QUARTER_OF_AN_HOUR)
index = login_not_required(require_safe(_kept(views.index)))
section = login_not_required(require_safe(_kept(views.sitemap)))
