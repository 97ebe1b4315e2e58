"""What rooms above show on the page of an event. They register here, in their `joins.py`.

Each function may ask the database at most once, and gives None where it has nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from events.models import Event


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: a template of the room that fills it, which gets `context` as `panel`."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)


Fill = Callable[[Event, User | AnonymousUser], Panel | None]

#: Beside "When and where": seats left and the one button.
beside: list[Fill] = []
#: Sections of their own, below the programme.
below: list[Fill] = []


def panels_of(registered: list[Fill], event: Event, user: User | AnonymousUser) -> list[Panel]:
    found = (fill(event, user) for fill in registered)
    return [panel for panel in found if panel is not None]
