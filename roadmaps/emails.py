"""Letters about charters. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from core.languages import worded
from mailing.actions import queue_letter
from mailing.readers import Reader, left_by
from mailing.rendering import language_for
from mailing.states import SERVICE
from roadmaps import links
from roadmaps.models import Signature


def reader_of(signature: Signature) -> Reader | None:
    return left_by(getattr(signature, "contact", None))


def charter_to_sign(signature: Signature) -> None:
    """The invitation with its private link; another one when the link is made anew."""
    _write("charter_to_sign", signature, mark=str(signature.link_generation))


def charter_signed(signature: Signature) -> None:
    at = f"{signature.signed_at:%Y%m%dT%H%M%S}" if signature.signed_at else ""
    _write("charter_signed", signature, mark=at)


def signature_withdrawn(signature: Signature) -> None:
    at = f"{signature.ended_at:%Y%m%dT%H%M%S}" if signature.ended_at else ""
    _write("signature_withdrawn", signature, mark=at)


def _write(letter: str, signature: Signature, *, mark: str) -> None:
    to = reader_of(signature)
    if to is None:
        return
    group = signature.group
    with translation.override(language_for(to)):
        title = worded(signature.charter, "title")
        context: dict[str, Any] = {
            "group": group,
            "cycle": signature.cycle,
            "accent": group.accent,
            "organisation": signature.organisation,
            "title": title.text,
            "title_language": title.language,
            "private_url": links.signing_url(signature),
        }
    queue_letter(
        f"roadmaps/{letter}",
        to=to,
        key=f"{letter.replace('_', '-')}:{signature.pk}:{mark}",
        kind=SERVICE,
        context=context,
        scope=group.slug,
        about=signature,
    )
