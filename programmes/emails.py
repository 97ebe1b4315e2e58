"""Letters of programmes: to those who are asked to speak, and to those whom a change concerns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone, translation

from accounts.models import User
from core.languages import worded
from events.clock import letter_words
from events.models import Event, Session
from mailing.actions import Draft, queue_letter, queue_letters
from mailing.readers import Reader
from mailing.rendering import language_for
from mailing.states import SERVICE
from organisations.models import Person
from programmes import links, private_links
from programmes.changes import people_in, words_of
from programmes.concerned import concerned
from programmes.models import SpeakerPage, Version


def about_event(event: Event, to: Reader) -> dict[str, object]:
    """What a letter says of an event: its time in the place's zone and in the reader's."""
    return letter_words(event, to.time_zone or "")


def about_event_now(event: Event) -> Mapping[str, object]:
    """The same for a letter that is written as it leaves, in its reader's place."""
    return letter_words(event, timezone.get_current_timezone_name())


def ask_speaker(page: SpeakerPage, sessions: list[Session], *, words: str = "") -> None:
    """Ask somebody to speak, with the private link on which they answer."""
    reader = page.reader
    if reader is None:
        return
    # Asked again, they are written to again.
    asked = page.invited_at or timezone.now()
    with translation.override(language_for(reader)):
        context = {
            **about_event(page.event, reader),
            "page": page,
            "sessions": sessions,
            "asked": words,
            "url": private_links.speaking_url(page),
        }
    queue_letter(
        "programmes/speaker_asked",
        to=reader,
        key=f"speaker-asked:{page.pk}:{asked.isoformat()}",
        kind=SERVICE,
        context=context,
        scope=page.event.cycle.group.slug,
        about=page.event,
    )


def thank_speaker(page: SpeakerPage) -> None:
    """Tell somebody who said yes that it was heard, and how they come back."""
    reader = page.reader
    if reader is None or page.answered_at is None:
        return
    with translation.override(language_for(reader)):
        url = private_links.speaking_url(page)
        context = {**about_event(page.event, reader), "page": page, "url": url}
    queue_letter(
        "programmes/speaker_confirmed",
        to=reader,
        key=f"speaker-confirmed:{page.pk}:{page.answered_at.isoformat()}",
        kind=SERVICE,
        context=context,
        scope=page.event.cycle.group.slug,
        about=page.event,
    )


def tell_changes(version: Version, event: Event, *, by: User | None) -> int:
    """Tell everybody concerned what became of their sessions; gives how many letters are new."""
    names = Person.objects.filter(pk__in=people_in(version.changes), is_unnamed=False)
    people = {person.pk: person for person in names}
    drafts = [
        Draft(
            told.reader,
            key=f"programme-changed:{event.pk}:{version.number}:{told.reader.email.lower()}",
            context=_changed(version, event, told.reader, told.sessions, people),
        )
        for told in concerned(event, version.changes, by_email=by.email if by else "")
    ]
    return queue_letters(
        "programmes/programme_changed",
        drafts,
        kind=SERVICE,
        scope=event.cycle.group.slug,
        about=event,
    )


def _changed(
    version: Version, event: Event, to: Reader, sessions: set[int], people: Mapping[int, Person]
) -> dict[str, Any]:
    with translation.override(language_for(to)):
        names = {pk: worded(person, "name").text for pk, person in people.items()}
        return {
            **about_event(event, to),
            "version": version,
            "changes": [
                (worded(row["title"]).text, words_of(row, names))
                for row in version.changes
                if row["key"] in sessions
            ],
            "url": links.programme_url(event),
        }
