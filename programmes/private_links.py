"""Private links of speakers: a signed name of their page. Whoever has it speaks for them; nothing about it is stored."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from programmes.models import SpeakerPage

_signer = signing.Signer(salt="programmes.speaker-link")
_LONGEST = 18


def token_for(page: SpeakerPage) -> str:
    return _signer.sign(f"{page.pk}.{page.link_generation}")


def read_token(token: str) -> tuple[int, int] | None:
    """The key and the generation that a token names, or None for one that we did not sign."""
    try:
        first, _dot, second = _signer.unsign(token).partition(".")
    except signing.BadSignature:
        return None
    if not (first.isdecimal() and second.isdecimal()) or max(len(first), len(second)) > _LONGEST:
        return None
    return int(first), int(second)


def speaking_path(page: SpeakerPage) -> str:
    return reverse("programmes:speaking", args=[token_for(page)])


def speaking_url(page: SpeakerPage) -> str:
    """The whole address of the private page, in the active language."""
    return settings.PUBLIC_URL + speaking_path(page)
