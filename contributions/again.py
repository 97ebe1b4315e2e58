"""The same words from the same device: a page that "back" fetched anew has another key, and makes no second idea."""

from __future__ import annotations

import hmac

from django.conf import settings

from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus
from contributions.actions.sending import Words
from core.page_cache import store

KEPT_SECONDS = 86_400


def remember(campaign: Campaign, token: str, words: Words, idea: Idea) -> None:
    """For a day, which idea these words of this device made. Only a keyed hash of both is kept."""
    store.write(_row(campaign, token, words), str(idea.pk).encode(), KEPT_SECONDS)


def sent_again(campaign: Campaign, token: str | None, words: Words) -> Idea | None:
    """The idea these very words made; one that was withdrawn can be sent anew."""
    if token is None:
        return None
    made = store.read(_row(campaign, token, words))[0]
    if made is None:
        return None
    there = Idea.objects.filter(pk=int(made), campaign=campaign)
    return there.exclude(status=IdeaStatus.WITHDRAWN).first()


def differs(idea: Idea, words: Words) -> bool:
    """Whether anything of what was written is other than the idea has it."""
    theme = words.theme.pk if words.theme else None
    return (
        idea.title, idea.text, idea.language, idea.level, idea.theme_id, idea.country.code or "", idea.name,
    ) != (
        words.title, words.text, words.language, words.level, theme, words.country, words.name,
    )  # fmt: skip


def _row(campaign: Campaign, token: str, words: Words) -> str:
    said = "\0".join([str(campaign.pk), token, words.title, words.text]).encode()
    secret = f"campaigns.again{settings.SECRET_KEY}".encode()
    return f"sent:{hmac.digest(secret, said, 'sha256').hex()}"
