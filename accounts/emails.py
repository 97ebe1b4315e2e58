"""The letters of this room that we write ourselves; allauth's go through `accounts.adapter`."""

from __future__ import annotations

from accounts import letters
from accounts.invitations import link_to
from accounts.models import Invitation


def invitation_key(invitation: Invitation) -> str:
    return f"invitation:{invitation.pk}"


def invited(invitation: Invitation) -> None:
    """Ask somebody to join, in their language."""
    to = letters.Guest(invitation.email, invitation.language, invitation.name)
    context: dict[str, object] = {
        "invitation": invitation,
        "purpose": invitation.purpose_words,
        "invited_by": invitation.invited_by.name if invitation.invited_by else "",
        "url": link_to(invitation),
        "expires_at": invitation.expires_at,
    }
    letters.queue(
        "accounts/invitation",
        to=to,
        key=invitation_key(invitation),
        context=context,
        scope=invitation.scope,
    )


def invitation_withdrawn(invitation: Invitation) -> None:
    """Take the letter back when it has not left."""
    letters.cancel(invitation_key(invitation))
