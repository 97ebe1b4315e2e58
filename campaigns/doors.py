"""The one way to get a campaign or an idea for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import permitted
from campaigns.models import Campaign, Idea


def campaign_for(
    request: HttpRequest,
    group: str,
    cycle: str,
    slug: str,
    permission: str = "campaigns.view_campaign",
) -> Campaign:
    seen = Campaign.objects.visible_to(request.user).select_related("cycle__group")
    found = get_object_or_404(seen, cycle__group__slug=group, cycle__slug=cycle, slug=slug)
    return (
        found
        if permission == "campaigns.view_campaign"
        else permitted(request.user, permission, found)
    )


def idea_for(
    request: HttpRequest, campaign: Campaign, pk: int, permission: str = "campaigns.view_idea"
) -> Idea:
    seen = Idea.objects.visible_to(request.user).select_related("theme", "contributor")
    found = get_object_or_404(seen.defer("folded", "vector"), campaign=campaign, pk=pk)
    found.campaign = campaign
    return (
        found if permission == "campaigns.view_idea" else permitted(request.user, permission, found)
    )
