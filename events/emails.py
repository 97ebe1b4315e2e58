"""Letters about an event to those concerned. Each is keyed by what it tells and by the number of the change."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from accounts.models import User
from core.when import When
from events import links
from events.clock import letter_words
from events.concerned import concerned
from events.enclosed import CALENDAR
from events.models import Event
from mailing.actions import Draft, queue_letters
from mailing.readers import Reader
from mailing.rendering import language_for
from mailing.states import SERVICE

#: A kind that a reader can stop; its words stand in `events.joins`.
EVENT_NEWS = "event_news"
#: Who would come to a meeting that is not there must hear of it, whatever they stopped.
KINDS = {"event_called": EVENT_NEWS}


def tell(
    letter: str,
    event: Event,
    *,
    by: User | None,
    before: When | None = None,
    was: datetime | None = None,
) -> int:
    """Queue `events/<letter>` to everybody concerned; gives how many letters are new.

    `before` and `was` are the days and the wall time that the event had.
    """
    drafts = [
        Draft(
            reader,
            key=f"{letter.replace('_', '-')}:{event.pk}:{event.sequence}:{reader.email.lower()}",
            context=_context(event, reader, before, was),
        )
        for told in concerned(event, by=by)
        for reader in told.readers
    ]
    return queue_letters(
        f"events/{letter}",
        drafts,
        kind=KINDS.get(letter, SERVICE),
        scope=event.cycle.group.slug,
        about=event,
        encloses={CALENDAR: event.pk} if event.has_day or (before or When()).is_exact else None,
    )


def _context(
    event: Event, to: Reader, before: When | None, was: datetime | None
) -> dict[str, object]:
    with translation.override(language_for(to)):
        return {
            **letter_words(event, to.time_zone or ""),
            "before": before or When(),
            "was": was,
            "file_url": links.file_url(event) if event.has_day else "",
        }
