"""The calendar file of an event as it travels with a letter (`mailing.enclosures`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import translation

from events.calendars import file_of, taken_back
from events.models import Event
from mailing.enclosures import Enclosure, Files, named_by
from mailing.models import OutgoingLetter

CALENDAR = "events.calendar"
MOVED = "events/event_moved"
KIND = "text/calendar; charset=utf-8; method={}"


def calendar_enclosure(content: bytes) -> Enclosure:
    """A calendar file; mail programs want to be told outside what it does."""
    method = "CANCEL" if b"METHOD:CANCEL" in content.splitlines() else "PUBLISH"
    return Enclosure("event.ics", KIND.format(method), content)


def calendar_files(letters: Sequence[OutgoingLetter]) -> Mapping[int, Files]:
    """For each letter the file of the event it names, as the event stands now.

    One that was moved to a time without a day is taken out of the calendars that knew its day.
    """
    events = Event.objects.select_related("cycle__group").in_bulk(
        {named_by(letter)[CALENDAR] for letter in letters}
    )
    made: dict[tuple[int, str, bool], Files] = {}
    for letter in letters:
        key = _key(letter)
        if key not in made:
            made[key] = _files(events.get(key[0]), letter.language, was_moved=key[2])
    return {letter.pk: made[_key(letter)] for letter in letters}


def _key(letter: OutgoingLetter) -> tuple[int, str, bool]:
    return named_by(letter)[CALENDAR], letter.language, letter.letter == MOVED


def _files(event: Event | None, language: str, *, was_moved: bool) -> Files:
    if event is None:
        return ()
    with translation.override(language):
        content = file_of(event, language)
    if content is None and was_moved:
        content = taken_back(event)
    return (calendar_enclosure(content),) if content else ()
