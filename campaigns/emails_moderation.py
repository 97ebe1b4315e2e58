"""Letters that follow decisions: to contributors, moderators and organisers. Each is keyed by what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accounts.models import User
from campaigns.emails import context_of, reader_of
from campaigns.models import Campaign, Decision, Idea
from campaigns.moderators import organisers_of
from campaigns.states import IdeaStatus
from groups.models import EngagementGroup
from mailing.actions import queue_letter
from mailing.models import OutgoingLetter
from mailing.readers import Reader
from mailing.states import SERVICE

#: Kinds that a reader can stop; their words stand in `campaigns.joins`.
IDEA_NEWS, DIGEST, CAMPAIGN_NEWS = "idea_news", "digest", "campaign_news"
#: What a decision tells its contributor.
LETTERS = {
    IdeaStatus.PUBLISHED: "idea_published",
    IdeaStatus.RETURNED: "idea_returned",
    IdeaStatus.DECLINED: "idea_declined",
    IdeaStatus.SUBMITTED: "idea_restored",
    IdeaStatus.SPAM: "idea_spam",
}


def confirmed_reader_of(idea: Idea) -> Reader | None:
    """Whoever hears about the idea; an address that was never confirmed gets no letter but the first."""
    to = reader_of(idea)
    if isinstance(to, User) or to is None:
        return to
    contributor = idea.contributor
    return to if contributor is not None and contributor.confirmed_at is not None else None


def idea_decided(idea: Idea, decision: Decision, *, before: str = "") -> OutgoingLetter | None:
    """Tell the contributor what was decided, why, and what they can do."""
    to, name = confirmed_reader_of(idea), LETTERS.get(IdeaStatus(decision.status))
    if to is None or name is None:
        return None
    facts = {
        "reason": decision.reason,
        "said": decision.words,
        "was_published": before == IdeaStatus.PUBLISHED,
    }
    return queue_letter(
        f"campaigns/{name}",
        to=to,
        key=f"{name.replace('_', '-')}:{idea.pk}:{decision.pk}",
        kind=IDEA_NEWS,
        context={**context_of(idea, to), **facts},
        scope=idea.campaign.cycle.group.slug,
        about=idea,
    )


def idea_handed_on(
    idea: Idea, *, to: User, by: User, note: str, theme_words: str = ""
) -> OutgoingLetter | None:
    """Ask a moderator to read an idea."""
    group = idea.campaign.cycle.group
    return queue_letter(
        "campaigns/idea_handed_on",
        to=to,
        key=f"idea-handed-on:{idea.pk}:{idea.version}:{to.pk}",
        kind=SERVICE,
        context={
            **_frame(group),
            "idea": idea,
            "campaign": idea.campaign,
            "cycle": idea.campaign.cycle,
            "by": by,
            "note": note,
            "theme_words": theme_words,
            "quote": idea.title,
            "quote_language": idea.language,
        },
        scope=group.slug,
        about=idea,
    )


def campaign_turned(campaign: Campaign) -> None:
    """Tell the organisers that the clock opened or closed their campaign."""
    group = campaign.cycle.group
    at = campaign.opens_at if campaign.status == "open" else campaign.closes_at
    for organiser in organisers_of(campaign.cycle):
        queue_letter(
            f"campaigns/campaign_{'opened' if campaign.status == 'open' else 'closed'}",
            to=organiser,
            key=f"campaign-{campaign.status}:{campaign.pk}:{at:%Y%m%dT%H%MZ}:{organiser.pk}",
            kind=CAMPAIGN_NEWS,
            context={**_frame(group), "campaign": campaign, "cycle": campaign.cycle},
            scope=group.slug,
            about=campaign,
        )


def digest_key(user: int, day: date) -> str:
    return f"moderators-digest:{user}:{day:%Y%m%d}"


def moderators_digest(
    *, to: User, day: date, waits: Sequence[object], total: int, overdue: int
) -> OutgoingLetter | None:
    """Once a day: what waits to be read, by campaign and age."""
    return queue_letter(
        "campaigns/moderators_digest",
        to=to,
        key=digest_key(to.pk, day),
        kind=DIGEST,
        context={"waits": waits, "total": total, "overdue": overdue},
    )


def _frame(group: EngagementGroup) -> dict[str, object]:
    return {"group": group, "accent": group.accent}
