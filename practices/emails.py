"""Letters about practices. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from core.languages import worded
from mailing.actions import queue_letter
from mailing.readers import Reader, reader_behind
from mailing.rendering import language_for
from mailing.states import SERVICE
from practices import links
from practices.models import Practice


def reader_of(practice: Practice) -> Reader | None:
    """Who is written to: the account, else the address that was left, as long as it is kept."""
    return reader_behind(practice.sent_by, getattr(practice, "contact", None))


def practice_received(practice: Practice) -> None:
    """With the private link: as a draft, and as it is sent."""
    _write("practice_received", practice, mark=f"{practice.status}:{practice.version}")


def practice_new_link(practice: Practice) -> None:
    _write("practice_new_link", practice, mark=str(practice.link_generation))


def practice_returned(practice: Practice, words: str) -> None:
    _write("practice_returned", practice, mark=str(practice.version), said=words)


def practice_published(practice: Practice) -> None:
    _write("practice_published", practice, mark=str(practice.version))


def practice_declined(practice: Practice, words: str) -> None:
    _write("practice_declined", practice, mark=str(practice.version), said=words)


def practice_withdrawn(practice: Practice, words: str) -> None:
    """Somebody else withdrew it."""
    _write("practice_withdrawn", practice, mark=str(practice.version), said=words)


def _write(letter: str, practice: Practice, *, mark: str, said: str = "") -> None:
    to = reader_of(practice)
    if to is None:
        return
    group = practice.cycle.group
    with translation.override(language_for(to)):
        title = worded(practice, "title")
        context: dict[str, Any] = {
            "group": group,
            "cycle": practice.cycle,
            "accent": group.accent,
            "practice": practice,
            "status": practice.status,
            "title": title.text,
            "title_language": title.language,
            "said": said,
            "own_url": links.own_url(practice),
            "page_url": links.url(links.practice_path(practice)) if practice.number else "",
        }
    queue_letter(
        f"practices/{letter}",
        to=to,
        key=f"{letter.replace('_', '-')}:{practice.pk}:{mark}",
        kind=SERVICE,
        context=context,
        scope=group.slug,
        about=practice,
    )
