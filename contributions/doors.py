"""The one way to get an idea by the secret of its contributor. A link that is not ours is 404."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from campaigns.models import Idea
from contributions import private_links
from core.calendars import use_calendar


def private_idea_for(token: str) -> Idea:
    """The idea behind a private link. A link that is not ours, or not valid any more, is 404."""
    named = private_links.read_token(token)
    if named is None:
        raise Http404
    pk, generation = named
    ideas = Idea.objects.select_related("campaign__cycle__group", "theme", "contributor", "sent_by")
    found = get_object_or_404(ideas.defer("folded", "vector"), pk=pk, link_generation=generation)
    use_calendar(found.campaign.cycle.group.calendar)
    return found


def unconfirmed_idea_for(token: str) -> Idea:
    """The idea and the address that a letter's link speaks of; 404 when it is no longer of that address."""
    named = private_links.read_confirm_token(token)
    if named is None:
        raise Http404
    pk, contributor = named
    ideas = Idea.objects.select_related("campaign__cycle__group", "theme", "contributor", "sent_by")
    found = get_object_or_404(ideas.defer("folded", "vector"), pk=pk, contributor=contributor)
    use_calendar(found.campaign.cycle.group.calendar)
    return found
