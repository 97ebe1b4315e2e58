"""The one way to get a campaign or an idea for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from enum import Enum
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from accounts.access import permitted
from accounts.models import User
from campaigns.models import Campaign, Idea
from campaigns.similar import STEMS
from campaigns.states import IdeaStatus
from core.calendars import use_calendar
from core.prepared import fetch_for
from groups.models import Cycle


def _columns_of(way: str, *names: str) -> list[str]:
    """The columns of translated texts: each text stands in one for every language, and one more."""
    codes = [code.replace("-", "_") for code, _name in settings.CONTENT_LANGUAGES]
    return [way + name + ending for name in names for ending in ("", *(f"_{c}" for c in codes))]


class Texts(Enum):
    """Which texts of a campaign, its cycle and its group are read. A row of them all costs more than the rest of most pages."""

    ALL = "for the pages about these"
    NAMES = "for a page that is about something else"
    NONE = "for what shows no page"


_LONG = [
    *_columns_of("", "goal", "guidance", "items_kind", "named_day"),
    *_columns_of("cycle__", "goal", "handover", "theme"),
    *_columns_of("cycle__group__", "ambition", "description", "governance", "kind", "mission"),
]
_NOT_READ = {
    Texts.ALL: [],
    Texts.NAMES: _LONG,
    Texts.NONE: [
        *_LONG,
        *_columns_of("", "title", "question"),
        *_columns_of("cycle__", "name"),
        *_columns_of("cycle__group__", "name"),
    ],
}


def campaign_for(
    request: HttpRequest,
    group: str,
    cycle: str,
    slug: str,
    permission: str = "campaigns.view_campaign",
    *,
    texts: Texts = Texts.ALL,
) -> Campaign:
    place = {"group": group, "cycle": cycle, "slug": slug}
    name = f"campaigns.campaign.{texts.name}"
    seen = fetch_for(request.user, name, partial(_campaigns, texts), **place)
    if not seen:
        raise Http404
    found: Campaign = seen[0]
    use_calendar(found.cycle.group.calendar)
    return (
        found
        if permission == "campaigns.view_campaign"
        else permitted(request.user, permission, found)
    )


def _campaigns(
    texts: Texts, user: User | AnonymousUser, group: str, cycle: str, slug: str
) -> QuerySet[Campaign]:
    seen = Campaign.objects.visible_to(user).select_related("cycle__group")
    seen = seen.filter(cycle__group__slug=group, cycle__slug=cycle, slug=slug)
    return seen.defer(*_NOT_READ[texts])


def _ideas(user: User | AnonymousUser, campaign: int, pk: int) -> QuerySet[Idea]:
    seen = Idea.objects.visible_to(user).filter(campaign=campaign, pk=pk)
    return seen.select_related("theme", "contributor").defer("folded", "vector")


def _with_stems(user: User | AnonymousUser, campaign: int, pk: int) -> QuerySet[Idea]:
    return _ideas(user, campaign, pk).annotate(stems=STEMS)


def idea_for(
    request: HttpRequest, campaign: Campaign, pk: int, permission: str = "campaigns.view_idea"
) -> Idea:
    """The idea of an address, with the stems by which others are close to it."""
    seen = fetch_for(request.user, "campaigns.idea", _with_stems, campaign=campaign.pk, pk=pk)
    if not seen:
        raise Http404
    found: Idea = seen[0]
    found.campaign = campaign
    return (
        found if permission == "campaigns.view_idea" else permitted(request.user, permission, found)
    )


def campaigns_of(request: HttpRequest, cycle: Cycle) -> QuerySet[Campaign]:
    """The campaigns of a cycle that the reader may see."""
    return Campaign.objects.visible_to(request.user).filter(cycle=cycle)


def gone_idea_for(campaign: Campaign, pk: int) -> Idea | None:
    """An idea that was public and is not any more: its place stays, its words do not."""
    gone = Idea.objects.filter(campaign=campaign, pk=pk, published_at__isnull=False)
    return gone.exclude(status=IdeaStatus.PUBLISHED).only("pk", "status", "published_at").first()
