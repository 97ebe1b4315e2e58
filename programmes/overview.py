"""The programme on the page of its event."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from events.models import Event
from events.panels import Panel, Programme
from programmes import links
from programmes.reading import published
from programmes.timetable import Choice, days_of


def programme_panel(event: Event, _user: User | AnonymousUser) -> Programme | None:
    """The published version in place of the sessions as the record has them; what is only drafted is shown to nobody."""
    found = published(event)
    if found is None:
        hidden = frozenset(getattr(event, "hung_drafted", ()))
        return Programme(None, lambda session, _person: session not in hidden) if hidden else None
    pairs = {
        (row["key"], person) for row in found.rows["sessions"] for person, _role in row["people"]
    }
    keys = {one.key for one in found.sessions}

    def shows(session: int, person: int | None) -> bool:
        if person is None:
            return session in keys
        return (session, person) in pairs and bool(found.persons.get(person, {}).get("is_shown"))

    context = {
        "programme": found,
        "event": event,
        "days": days_of(found, found.sessions, Choice(zone=found.zone)),
        "programme_url": links.programme_path(event),
        "changes_url": links.changes_path(event) if found.number > 1 else "",
    }
    return Programme(Panel("programmes/_panel.html", context), shows, len(found.sessions))
