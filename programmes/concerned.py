"""Who is told that a session changed: those with a part in it, and those whom rooms above know: the registered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from events.models import Event, EventPerson
from mailing.readers import Reader
from programmes.models import SpeakerPage
from programmes.snapshots import Row
from programmes.states import SpeakerStatus

#: Functions from an event and the keys of its changed sessions to readers, each with those of the sessions that concern
#: them. Rooms above register here, in their `joins.py`.
circles: list[Callable[[Event, Collection[int]], Iterable[tuple[Reader, Collection[int]]]]] = []


@dataclass(slots=True)
class Told:
    """A reader and the changed sessions that concern them."""

    reader: Reader
    sessions: set[int]


def concerned(event: Event, changes: list[Row], *, by_email: str = "") -> list[Told]:
    """Everybody who is told, each once, without whoever does it."""
    found: dict[str, Told] = {}
    keys = {row["key"] for row in changes}
    for reader, sessions in [*_with_a_part(event, changes), *_of_circles(event, keys)]:
        email = reader.email.lower()
        if email and email != by_email.lower():
            found.setdefault(email, Told(reader, set())).sessions.update(keys & set(sessions))
    return [told for told in found.values() if told.sessions]


def _of_circles(event: Event, keys: set[int]) -> Iterable[tuple[Reader, Collection[int]]]:
    for circle in circles:
        yield from circle(event, keys)


def _with_a_part(event: Event, changes: list[Row]) -> Iterable[tuple[Reader, Collection[int]]]:
    """Speakers of changed sessions, those who joined and those who left among them."""
    sessions: dict[int, set[int]] = {}
    parts = EventPerson.objects.filter(event=event, session__in=[row["key"] for row in changes])
    for person, session in parts.values_list("person_id", "session_id"):
        sessions.setdefault(person, set()).add(session or 0)
    for row in changes:
        for person in [*row.get("joined", ()), *row.get("left", ())]:
            sessions.setdefault(person, set()).add(row["key"])
    pages = SpeakerPage.objects.filter(event=event, person__in=sessions).exclude(
        status__in=[SpeakerStatus.DECLINED, SpeakerStatus.NAMED]
    )
    for page in pages.select_related("person__user", "contact"):
        if page.reader is not None:
            yield page.reader, sessions[page.person_id]
