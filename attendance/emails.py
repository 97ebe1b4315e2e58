"""Letters after an event: to those who came, and to those who did not. Each leaves once, whatever runs twice."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone, translation

from attendance import links, people
from attendance.models import Closing, Questionnaire
from events import links as event_links
from events.models import Event
from mailing.actions import Draft, queue_letters
from mailing.readers import Reader
from mailing.rendering import language_for
from registration.emails import reader_of
from registration.models import Registration

#: A kind that a reader can stop; its words stand in `attendance.joins`.
AFTERWARDS = "event_afterwards"


def thank(event: Event) -> int:
    """Thanks, the certificate and the questionnaire, to everybody who came; gives how many letters are new."""
    came = people.came_to(event).select_related("user")
    return _write("thanks", event, came)


def write_to_absent(event: Event) -> int:
    """That they were missed, to those who had a place and did not come."""
    absent = people.confirmed(event).select_related("user")
    return _write("missed", event, absent.exclude(pk__in=people.came_to(event).values("pk")))


def _write(letter: str, event: Event, rows: QuerySet[Registration]) -> int:
    return queue_letters(
        f"attendance/{letter}",
        _drafts(letter, event, rows),
        kind=AFTERWARDS,
        scope=event.cycle.group.slug,
        about=event,
    )


def _drafts(letter: str, event: Event, rows: QuerySet[Registration]) -> Iterator[Draft]:
    asked = Questionnaire.objects.filter(
        event=event, closes_on__gte=timezone.localdate(), questions__isnull=False
    ).first()
    closing = Closing.objects.filter(event=event).first()
    is_final = closing is not None and closing.final_at is not None
    for row in rows.iterator(500):
        to = reader_of(row)
        if to is not None:
            yield Draft(
                to,
                key=f"attendance-{letter}:{event.pk}:{row.pk}",
                context=_context(event, row, to, asked, has_certificate=is_final),
            )


def _context(
    event: Event,
    row: Registration,
    to: Reader,
    asked: Questionnaire | None,
    *,
    has_certificate: bool,
) -> dict[str, object]:
    group = event.cycle.group
    with translation.override(language_for(to)):
        return {
            "event": event,
            "group": group,
            "cycle": event.cycle,
            "accent": group.accent,
            "name": people.names_of(row)[0],
            "event_url": event_links.event_url(event),
            "certificate_url": links.certificate_url(row) if has_certificate else "",
            "questions_url": links.questions_url(row) if asked else "",
            "closes_on": asked.closes_on if asked else None,
        }
