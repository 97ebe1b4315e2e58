"""The feed of the newest published briefs of a cycle."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from groups.doors import cycle_for
from groups.models import Cycle
from publications import links
from publications.listing import Asked, Card, page_of


class BriefsFeed(Feed[Card, Cycle]):
    feed_type = Atom1Feed
    #: Read by `SignInMiddleware`: the feed is public.
    login_required = False

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Cycle:
        return cycle_for(request, kwargs["group"], kwargs["cycle"])

    def title(self, cycle: Cycle) -> str:
        return _("Policy briefs of %(cycle)s") % {"cycle": str(cycle)}

    def link(self, cycle: Cycle) -> str:
        return settings.PUBLIC_URL + links.briefs_path(cycle)

    def feed_url(self, cycle: Cycle) -> str:
        return settings.PUBLIC_URL + links.feed_path(cycle)

    def items(self, cycle: Cycle) -> list[Card]:
        return list(page_of(cycle, Asked(), now=timezone.now()).cards)

    def item_title(self, item: Card) -> str:
        return item.title.text

    def item_description(self, item: Card) -> str:
        return item.excerpt

    def item_link(self, item: Card) -> str:
        return settings.PUBLIC_URL + item.url

    def item_author_name(self, item: Card) -> str:
        return item.authors

    def item_pubdate(self, item: Card) -> Any:
        return item.record.published_at

    def item_updateddate(self, item: Card) -> Any:
        return item.record.changed_at
