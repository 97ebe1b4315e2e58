"""Letters about an idea, beside those about decisions. Each is keyed by what it tells."""

from __future__ import annotations

from django.utils import translation

from campaigns.links import idea_url
from campaigns.models import Idea
from contributions import private_links
from mailing.actions import queue_letter
from mailing.models import OutgoingLetter
from mailing.readers import Reader, still_reached
from mailing.states import SERVICE


def reader_of(idea: Idea) -> Reader | None:
    """Who hears what becomes of the idea: the account it was sent with, else the address once it is confirmed."""
    contributor = idea.contributor
    if contributor is not None and contributor.confirmed_at is None and idea.sent_by is None:
        return None
    return receiver_of(idea)


def receiver_of(idea: Idea) -> Reader | None:
    """Where the first letter goes; it asks whether the address is right."""
    return still_reached(idea.sent_by, idea.contributor)


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
            "private_url": private_links.private_url(idea),
            "confirm_url": private_links.confirm_url(idea) if idea.contributor_id else "",
            "public_idea_url": idea_url(idea),
        }


def idea_withdrawn(idea: Idea) -> OutgoingLetter | None:
    """Tell the contributor that the idea is gone, whoever held its link. It quotes nothing: there is nothing any more."""
    to = reader_of(idea)
    if to is None:
        return None
    group = idea.campaign.cycle.group
    return queue_letter(
        "contributions/idea_withdrawn",
        to=to,
        key=f"idea-withdrawn:{idea.pk}",
        kind=SERVICE,
        context={"group": group, "campaign": idea.campaign, "accent": group.accent},
        scope=group.slug,
        about=idea,
    )
