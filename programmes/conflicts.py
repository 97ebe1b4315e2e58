"""What cannot be at once: a room twice, a person in two places, a session outside its event. Warnings, not walls.

One question, whatever the number of sessions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from core.languages import worded
from events.models import Event
from events.states import EventStatus
from programmes.states import PlanStatus

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    kind: str
    session: int
    other: int | None
    title: Texts
    other_title: Texts
    #: The room or the person that would be in two places.
    who: Texts

    @property
    def words(self) -> str:
        named = {
            "first": worded(self.title).text,
            "second": worded(self.other_title).text,
            "who": worded(self.who).text,
        }
        return _SENTENCES[self.kind]() % named


_SENTENCES: dict[str, Callable[[], str]] = {
    "room": lambda: _("“%(first)s” and “%(second)s” are in %(who)s at the same time."),
    "person": lambda: _("%(who)s is in “%(first)s” and in “%(second)s” at the same time."),
    "elsewhere": lambda: _(
        "%(who)s is in “%(first)s”, and at the same time at another event of the cycle: “%(second)s”."
    ),
    "longer": lambda: _("“%(first)s” is longer than the whole event."),
    "outside": lambda: _("“%(first)s” is not within the time of the event."),
}


def _texts(row: str, name: str) -> str:
    """The texts of a row in every language, as JSON."""
    codes = [code for code, _called in settings.CONTENT_LANGUAGES]
    parts = ", ".join(f"'{code}', {row}.{name}_{code.replace('-', '_')}" for code in codes)
    return f"jsonb_build_object({parts})"


def _sources() -> str:
    """Sessions of the event, who is in them, where else they are, and when the event is."""
    return f"""
WITH s AS (
    SELECT s.id, s.starts, s.ends, s.starts_at, p.room_id, {_texts("s", "title")} AS title,
        COALESCE(s.ends_at, s.starts_at + interval '1 minute') AS ends_at
    FROM events_session s LEFT JOIN programmes_sessionplan p ON p.session_id = s.id
    WHERE s.event_id = %(event)s AND COALESCE(p.status, %(planned)s) <> %(cancelled)s
), mine AS (
    SELECT DISTINCT part.person_id, s.id, s.starts_at, s.ends_at, s.title, {_texts("who", "name")} AS who
    FROM events_eventperson part JOIN s ON s.id = part.session_id
    JOIN organisations_person who ON who.id = part.person_id
    WHERE NOT who.is_unnamed
), elsewhere AS (
    SELECT part.person_id, o.id, o.starts_at, COALESCE(o.ends_at, o.starts_at + interval '1 minute') AS ends_at,
        {_texts("o", "title")} AS title, e.status, e.cycle_id, e.id AS event_id
    FROM events_eventperson part JOIN events_session o ON o.id = part.session_id
    JOIN events_event e ON e.id = o.event_id
    LEFT JOIN programmes_sessionplan p ON p.session_id = o.id
    WHERE COALESCE(p.status, %(planned)s) <> %(cancelled)s
  UNION
    SELECT part.person_id, NULL, e.starts_at, COALESCE(e.ends_at, e.starts_at + interval '1 minute'),
        {_texts("e", "title")}, e.status, e.cycle_id, e.id
    FROM events_eventperson part JOIN events_event e ON e.id = part.event_id
    WHERE part.session_id IS NULL
), bounds AS (
    SELECT starts_at, ends_at, first_day, last_day FROM events_event WHERE id = %(event)s AND NOT is_within
)
"""  # noqa: S608 -- only names of columns are put in; values go in as parameters


def _sql() -> str:
    return f"""{_sources()}SELECT 'room' AS kind, a.id, b.id, a.title, b.title, {_texts("room", "name")}
FROM s a JOIN s b ON a.room_id = b.room_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
JOIN programmes_room room ON room.id = a.room_id
UNION ALL
SELECT 'person', a.id, b.id, a.title, b.title, a.who
FROM mine a JOIN mine b ON a.person_id = b.person_id AND a.id < b.id
    AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
UNION ALL
SELECT 'elsewhere', a.id, b.id, a.title, b.title, a.who
FROM mine a JOIN elsewhere b ON a.person_id = b.person_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
JOIN events_event here ON here.id = %(event)s
WHERE b.event_id <> here.id AND b.cycle_id = here.cycle_id AND b.status = ANY(%(ahead)s)
    AND (b.id IS NOT NULL OR b.event_id IS DISTINCT FROM here.parent_id)
UNION ALL
SELECT CASE WHEN s.ends_at - s.starts_at > bounds.ends_at - bounds.starts_at THEN 'longer' ELSE 'outside' END,
    s.id, NULL, s.title, '{{}}'::jsonb, '{{}}'::jsonb
FROM s, bounds
WHERE s.starts_at IS NOT NULL AND (
    s.starts_at < bounds.starts_at OR s.ends_at > bounds.ends_at
    OR s.starts::date < bounds.first_day OR COALESCE(s.ends, s.starts)::date > bounds.last_day)
ORDER BY 1, 2, 3
"""  # noqa: S608 -- only names of columns are put in; values go in as parameters


def conflicts_of(event: Event) -> list[Conflict]:
    """Every warning about the draft of a programme, of each pair once."""
    values: dict[str, Any] = {
        "event": event.pk,
        "planned": PlanStatus.PLANNED,
        "cancelled": PlanStatus.CANCELLED,
        "ahead": [EventStatus.CALLED, EventStatus.DRAFT],
    }
    with connection.cursor() as cursor:
        cursor.execute(_sql(), values)
        return [
            Conflict(kind, session, other, *(_read(texts) for texts in rest))
            for kind, session, other, *rest in cursor.fetchall()
        ]


def _read(texts: Any) -> Texts:
    read = json.loads(texts) if isinstance(texts, str) else texts
    return {code: text for code, text in dict(read or {}).items() if text}
