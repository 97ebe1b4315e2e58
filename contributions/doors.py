"""The one way to get an idea by the secret of its contributor. A link that is not ours is 404."""

from __future__ import annotations

from campaigns.models import Idea
from contributions import private_links
from core.calendars import use_calendar
from core.private_links import PrivateLink


def private_idea_for(token: str) -> Idea:
    """The idea behind a private link. A link that is not ours, or not valid any more, is 404."""
    return _idea(token, private_links.MINE)


def unconfirmed_idea_for(token: str) -> Idea:
    """The idea and the address that a letter's link speaks of; 404 when it is no longer of that address."""
    return _idea(token, private_links.CONFIRMING)


def _idea(token: str, link: PrivateLink) -> Idea:
    ideas = Idea.objects.select_related("campaign__cycle__group", "theme", "contributor", "sent_by")
    found = link.row(token, ideas.defer("folded", "vector"))
    use_calendar(found.campaign.cycle.group.calendar)
    return found
