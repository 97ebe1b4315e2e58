"""The feed of published ideas."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from campaigns import links
from campaigns.doors import campaign_for
from campaigns.models import Campaign, Idea
from core.languages import worded

NEWEST = 50


class AtomOfIdeas(Atom1Feed):
    """Titles and texts are people's words: plain, never markup."""


class IdeasFeed(Feed[Idea, Campaign]):
    """The newest published ideas of a campaign."""

    feed_type = AtomOfIdeas
    #: Read by `SignInMiddleware`: the feed is public.
    login_required = False

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Campaign:
        return campaign_for(request, kwargs["group"], kwargs["cycle"], kwargs["slug"])

    def title(self, campaign: Campaign) -> str:
        return _("Ideas: %(campaign)s") % {"campaign": worded(campaign, "title").text}

    def subtitle(self, campaign: Campaign) -> str:
        return worded(campaign, "question").text

    def link(self, campaign: Campaign) -> str:
        return settings.PUBLIC_URL + links.ideas_path(campaign)

    def feed_url(self, campaign: Campaign) -> str:
        return settings.PUBLIC_URL + links.ideas_path(campaign) + "feed/"

    def feed_copyright(self, campaign: Campaign) -> str:
        return campaign.licence

    def items(self, campaign: Campaign) -> list[Idea]:
        newest = campaign.ideas.published().order_by("-published_at", "-pk")
        ideas = list(
            newest.only("pk", "title", "text", "name", "published_at", "edited_at")[:NEWEST]
        )
        for idea in ideas:
            idea.campaign = campaign
        return ideas

    def item_title(self, item: Idea) -> str:
        return item.title

    def item_description(self, item: Idea) -> str:
        return item.text

    def item_link(self, item: Idea) -> str:
        return links.idea_url(item)

    def item_author_name(self, item: Idea) -> str:
        return item.name

    def item_pubdate(self, item: Idea) -> Any:
        return item.published_at

    def item_updateddate(self, item: Idea) -> Any:
        return max(filter(None, (item.published_at, item.edited_at)))
