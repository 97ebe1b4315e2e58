"""The same words from the same device: a page that "back" fetched anew has another key, and makes no second idea."""

from __future__ import annotations

import hmac
from uuid import UUID

from django.conf import settings

from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus
from contributions.actions.sending import Words
from core.limits import Note
from core.page_cache import store

KEPT_SECONDS = 86_400


def note(campaign: Campaign, token: str, words: Words, key: UUID) -> Note:
    """For a day, which form these words of this device came in. Only a keyed hash of both is kept."""
    return Note(_row(campaign, token, words), str(key), KEPT_SECONDS)


def sent_again(campaign: Campaign, token: str | None, words: Words) -> Idea | None:
    """The idea these very words made; one that was withdrawn can be sent anew."""
    if token is None:
        return None
    key = store.read(_row(campaign, token, words))[0]
    if key is None:
        return None
    there = Idea.objects.filter(submission_key=UUID(key.decode()), campaign=campaign)
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
