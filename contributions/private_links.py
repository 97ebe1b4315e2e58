"""Private links: a signed name of an idea. Whoever has it is its contributor; nothing about it is stored."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from campaigns.models import Idea

_signer = signing.Signer(salt="campaigns.private-link")
_confirming = signing.Signer(salt="campaigns.confirm-link")


def token_for(idea: Idea) -> str:
    return _signer.sign(f"{idea.pk}.{idea.link_generation}")


def read_token(token: str) -> tuple[int, int] | None:
    """The key and the generation that a token names, or None for one that we did not sign."""
    return _read(_signer, token)


def _read(signer: signing.Signer, token: str) -> tuple[int, int] | None:
    try:
        first, _dot, second = signer.unsign(token).partition(".")
    except signing.BadSignature:
        return None
    return (int(first), int(second)) if first.isdecimal() and second.isdecimal() else None


def confirm_token_for(idea: Idea) -> str:
    """Goes by letter only: whoever has it reads the mailbox."""
    return _confirming.sign(f"{idea.pk}.{idea.contributor_id}")


def read_confirm_token(token: str) -> tuple[int, int] | None:
    """The keys of the idea and the contributor that a letter's token names."""
    return _read(_confirming, token)


def private_path(idea: Idea) -> str:
    return reverse("contributions:private_idea", args=[token_for(idea)])


def private_url(idea: Idea) -> str:
    """The whole address of the private page, in the active language."""
    return settings.PUBLIC_URL + private_path(idea)


def confirm_url(idea: Idea) -> str:
    return settings.PUBLIC_URL + reverse("contributions:confirm", args=[confirm_token_for(idea)])
