"""Letters that follow decisions: to contributors and moderators. Each is keyed by what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from accounts.models import User
from campaigns.links import idea_url
from campaigns.models import Decision, Idea
from campaigns.states import IdeaStatus
from contributions.emails import context_of, reader_of
from mailing.actions import queue_letter
from mailing.models import OutgoingLetter
from mailing.readers import Reader
from mailing.states import SERVICE

#: Kinds that a reader can stop; their words stand in `moderation.joins`.
IDEA_NEWS, DIGEST = "idea_news", "digest"
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
    with translation.override(to.language):
        same_url = idea_url(decision.same_as) if decision.same_as else ""
    facts = {
        "reason": decision.reason,
        "same_url": same_url,
        "said": decision.words,
        "was_published": before == IdeaStatus.PUBLISHED,
    }
    return queue_letter(
        f"moderation/{name}",
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
        "moderation/idea_handed_on",
        to=to,
        key=f"idea-handed-on:{idea.pk}:{idea.version}:{to.pk}",
        kind=SERVICE,
        context={
            "group": group,
            "accent": group.accent,
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


def digest_key(user: int, day: date) -> str:
    return f"moderators-digest:{user}:{day:%Y%m%d}"


def moderators_digest(
    *, to: User, day: date, waits: Sequence[object], total: int, overdue: int
) -> OutgoingLetter | None:
    """Once a day: what waits to be read, by campaign and age."""
    return queue_letter(
        "moderation/moderators_digest",
        to=to,
        key=digest_key(to.pk, day),
        kind=DIGEST,
        context={"waits": waits, "total": total, "overdue": overdue},
    )
