"""The one way to get to the queue of a campaign. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from accounts.access import permitted
from campaigns.doors import Texts, campaign_for
from campaigns.models import Campaign, Idea
from groups.standing import standing_in


def queue_for(
    request: HttpRequest, group: str, cycle: str, slug: str, *, texts: Texts = Texts.ALL
) -> Campaign:
    """The campaign whose ideas are read here. That there is a queue is known to whoever has a seat in its cycle."""
    found = campaign_for(request, group, cycle, slug, texts=texts)
    try:
        return permitted(request.user, "moderation.moderate_campaign", found)
    except PermissionDenied as refusal:
        if standing_in(request.user, found.cycle):
            raise
        raise Http404 from refusal


def published_beside(idea: Idea, chosen: str) -> list[Idea]:
    """The other public idea of the campaign that goes by this number, if there is one."""
    if not chosen.isdecimal() or len(chosen) >= len("9" * 18):
        return []
    published = Idea.objects.published().filter(campaign=idea.campaign_id, pk=chosen)
    found = list(published.exclude(pk=idea.pk).only("title"))
    for one in found:
        one.campaign = idea.campaign
    return found
