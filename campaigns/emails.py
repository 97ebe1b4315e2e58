"""Letters about an idea on its way in. Each is keyed by what it tells."""

from __future__ import annotations

from django.utils import translation

from campaigns import links
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from mailing.actions import queue_letter
from mailing.models import OutgoingLetter
from mailing.readers import Correspondent, Reader
from mailing.states import SERVICE


def reader_of(idea: Idea) -> Reader | None:
    """Who hears what becomes of the idea: the account it was sent with, else the address once it is confirmed."""
    contributor = idea.contributor
    if contributor is not None and contributor.confirmed_at is None and idea.sent_by is None:
        return None
    return _receiver_of(idea)


def _receiver_of(idea: Idea) -> Reader | None:
    """Where the first letter goes; it asks whether the address is right."""
    if idea.sent_by is not None and idea.sent_by.is_active:
        return idea.sent_by
    contributor = idea.contributor
    if contributor is None:
        return None
    return Correspondent(
        email=contributor.email, name=contributor.name, language=contributor.language
    )


def context_of(idea: Idea, to: Reader) -> dict[str, object]:
    """What every letter about an idea says; addresses in the reader's language."""
    group = idea.campaign.cycle.group
    with translation.override(to.language):
        return {
            "idea": idea,
            "campaign": idea.campaign,
            "group": group,
            "cycle": idea.campaign.cycle,
            "accent": group.accent,
            "quote": idea.title,
            "quote_language": idea.language,
            "private_url": links.private_url(idea),
            "confirm_url": links.confirm_url(idea) if idea.contributor_id else "",
            "public_idea_url": links.idea_url(idea),
        }


def idea_received(idea: Idea) -> OutgoingLetter | None:
    """Thank for an idea, hand over the private link, and ask to confirm the address where it is not confirmed yet."""
    to = _receiver_of(idea)
    if to is None:
        return None
    contributor = idea.contributor
    asks = contributor is not None and idea.sent_by is None
    is_confirmed = not asks or (
        contributor is not None
        and contributor.confirmed_at is not None
        and idea.status != IdeaStatus.UNCONFIRMED
    )
    return queue_letter(
        "campaigns/idea_received",
        to=to,
        key=f"idea-received:{idea.pk}:{idea.link_generation}:{idea.contributor_id or ''}",
        kind=SERVICE,
        context={**context_of(idea, to), "is_confirmed": is_confirmed},
        scope=idea.campaign.cycle.group.slug,
        about=idea,
    )
