"""The one way to get a campaign or an idea for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import permitted
from accounts.models import User
from campaigns import links
from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus
from core.prepared import fetch_for
from groups.models import Cycle


def campaign_for(
    request: HttpRequest,
    group: str,
    cycle: str,
    slug: str,
    permission: str = "campaigns.view_campaign",
) -> Campaign:
    place = {"group": group, "cycle": cycle, "slug": slug}
    seen = fetch_for(request.user, "campaigns.campaign", _campaigns, **place)
    if not seen:
        raise Http404
    found: Campaign = seen[0]
    return (
        found
        if permission == "campaigns.view_campaign"
        else permitted(request.user, permission, found)
    )


def _campaigns(user: User | AnonymousUser, group: str, cycle: str, slug: str) -> QuerySet[Campaign]:
    seen = Campaign.objects.visible_to(user).select_related("cycle__group")
    return seen.filter(cycle__group__slug=group, cycle__slug=cycle, slug=slug)


def _ideas(user: User | AnonymousUser, campaign: int, pk: int) -> QuerySet[Idea]:
    seen = Idea.objects.visible_to(user).filter(campaign=campaign, pk=pk)
    return seen.select_related("theme", "contributor").defer("folded", "vector")


def idea_for(
    request: HttpRequest, campaign: Campaign, pk: int, permission: str = "campaigns.view_idea"
) -> Idea:
    seen = fetch_for(request.user, "campaigns.idea", _ideas, campaign=campaign.pk, pk=pk)
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


def private_idea_for(token: str) -> Idea:
    """The idea behind a private link. A link that is not ours, or not valid any more, is 404."""
    named = links.read_token(token)
    if named is None:
        raise Http404
    pk, generation = named
    ideas = Idea.objects.select_related("campaign__cycle__group", "theme", "contributor", "sent_by")
    return get_object_or_404(ideas.defer("folded", "vector"), pk=pk, link_generation=generation)


def unconfirmed_idea_for(token: str) -> Idea:
    """The idea and the address that a letter's link speaks of; 404 when it is no longer of that address."""
    named = links.read_confirm_token(token)
    if named is None:
        raise Http404
    pk, contributor = named
    ideas = Idea.objects.select_related("campaign__cycle__group", "theme", "contributor", "sent_by")
    return get_object_or_404(ideas.defer("folded", "vector"), pk=pk, contributor=contributor)


def gone_idea_for(campaign: Campaign, pk: int) -> Idea | None:
    """An idea that was public and is not any more: its place stays, its words do not."""
    gone = Idea.objects.filter(campaign=campaign, pk=pk, published_at__isnull=False)
    return gone.exclude(status=IdeaStatus.PUBLISHED).only("pk", "status", "published_at").first()
