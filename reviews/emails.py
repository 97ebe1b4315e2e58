"""Letters about reviews. Each is keyed by what it tells, so that it never leaves twice.

They come from the platform and name nobody: no reviewer to an author, and no author to a reviewer who may not know them.
Their ledger is nobody's but the keeper's until a decision is told (`reviews.anonymity.UNTOLD`).
"""

from __future__ import annotations

from typing import Any

from django.utils import translation

from briefs.emails import reader_of as author_of
from briefs.models import Author, Brief
from briefs.standing import lead_of
from core.wall import is_zone
from core.zones import time_of
from mailing.actions import queue_letter
from mailing.readers import Reader, still_reached
from mailing.rendering import language_for
from mailing.states import SERVICE
from reviews import links
from reviews.anonymity import UNTOLD
from reviews.models import Decision, Invitation
from reviews.telling import told_of


def reader_of(invitation: Invitation) -> Reader | None:
    """Who is written to: the account, else the address that was left, as long as it is kept."""
    return still_reached(invitation.user, getattr(invitation, "contact", None))


def zone_of(invitation: Invitation) -> str:
    """In which their letters tell the time; where nothing is known of them, that of the call."""
    to = reader_of(invitation)
    zone = to.time_zone if to is not None else ""
    return zone if is_zone(zone) else invitation.round.zone


def review_asked(invitation: Invitation) -> None:
    """The invitation with its private link; another one when the link is made anew."""
    _to_reviewer("review_asked", invitation, mark=str(invitation.link_generation))


def review_withdrawn(invitation: Invitation) -> None:
    _to_reviewer("review_withdrawn", invitation)


def review_put_off(invitation: Invitation) -> None:
    _to_reviewer("review_put_off", invitation, mark=str(invitation.version))


def review_received(invitation: Invitation) -> None:
    """Thanks to the reviewer."""
    _to_reviewer("review_received", invitation)


def _to_reviewer(letter: str, invitation: Invitation, mark: str = "") -> None:
    to = reader_of(invitation)
    if to is None:
        return
    with translation.override(language_for(to)):
        context = about_invitation(invitation)
    key = f"{letter.replace('_', '-')}:{invitation.pk}" + (f":{mark}" if mark else "")
    queue_letter(
        f"reviews/{letter}",
        to=to,
        key=key,
        kind=SERVICE,
        context=context,
        scope=UNTOLD,
        about=invitation,
    )


def about_invitation(invitation: Invitation) -> dict[str, Any]:
    """What letters to a reviewer say; ask in their language."""
    round_ = invitation.round
    return {
        **_about(round_.brief),
        "title": round_.title,
        "language_of_text": round_.brief.language,
        "round": round_,
        "invitation": invitation,
        "private_url": links.reviewer_url(invitation),
        "zone": time_of(round_.zone),
    }


def _about(brief: Brief) -> dict[str, Any]:
    group = brief.cycle.group
    return {"group": group, "cycle": brief.cycle, "call": brief.call, "accent": group.accent}


def review_answered(invitation: Invitation) -> None:
    """To whoever leads: somebody said yes or no."""
    _to_lead("review_answered", invitation, mark=f"{invitation.status}:{invitation.version}")


def review_arrived(invitation: Invitation) -> None:
    """To whoever leads: a review is here."""
    _to_lead("review_arrived", invitation)


def _to_lead(letter: str, invitation: Invitation, mark: str = "") -> None:
    brief = invitation.round.brief
    to = lead_of(brief) or invitation.invited_by
    if not to.is_active or Author.objects.filter(brief=brief, user=to).exists():
        return
    key = f"{letter.replace('_', '-')}:{invitation.pk}" + (f":{mark}" if mark else "")
    with translation.override(language_for(to)):
        context = {
            **_about(brief),
            "brief": brief,
            "invitation": invitation,
            "who": invitation.name or str(invitation),
            "reviews_url": links.desk_url(brief),
        }
    queue_letter(
        f"reviews/{letter}",
        to=to,
        key=key,
        kind=SERVICE,
        context=context,
        scope=UNTOLD,
        about=invitation,
    )


def decision_released(decision: Decision) -> None:
    """To every author: the decision and what was released of the reviews."""
    round_ = decision.round
    brief = round_.brief
    told = told_of(decision)
    for author in Author.objects.filter(brief=brief).standing().for_page():
        author.brief = brief
        to = author_of(author)
        if to is None:
            continue
        with translation.override(language_for(to)):
            context = {
                **_about(brief),
                "brief": brief,
                "decision": decision,
                "comments": told.comments,
                "decision_url": links.decision_url(author),
            }
        queue_letter(
            "reviews/decision_released",
            to=to,
            key=f"decision-released:{decision.pk}:{author.pk}",
            kind=SERVICE,
            context=context,
            scope=brief.cycle.group.slug,
            about=brief,
        )
