"""Letters about an idea on its way in. Each is keyed by what it tells."""

from __future__ import annotations

from django.utils import translation

from campaigns import links
from campaigns.models import Idea
from mailing.actions import queue_letter
from mailing.models import OutgoingLetter
from mailing.readers import Correspondent, Reader
from mailing.states import SERVICE


def reader_of(idea: Idea) -> Reader | None:
    """Who hears about the idea: the account it was sent with, else the address left with it."""
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
            "confirm_url": links.confirm_url(idea),
            "public_idea_url": links.idea_url(idea),
        }


def idea_received(idea: Idea) -> OutgoingLetter | None:
    """Thank for an idea, hand over the private link, and ask to confirm the address where it is not confirmed yet."""
    to = reader_of(idea)
    if to is None:
        return None
    is_confirmed = idea.sent_by_id is not None or (
        idea.contributor is not None and idea.contributor.confirmed_at is not None
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
