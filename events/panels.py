"""What rooms above show on the page of an event. They register here, in their `joins.py`.

Each function may ask the database at most once, and gives None where it has nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models.expressions import Combinable
from django.urls import URLPattern
from django.utils.functional import Promise

from accounts.models import User
from events.models import Event


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: a template of the room that fills it, which gets `context` as `panel`."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Programme:
    """What a room above knows of the programme: a panel instead of the sessions as the record has them, and who is shown."""

    panel: Panel | None
    #: Whether a session, or a person's part in one, is for readers.
    shows: Callable[[int, int | None], bool]
    #: How many sessions the panel names.
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class HousePages:
    """Pages of one purpose beneath an event in the organisers' house, and the link that leads to them."""

    words: str | Promise
    #: The name of the first page, which takes the key of an event.
    name: str
    #: Given the admin of events: the addresses, beneath its own.
    urls: Callable[[Any], list[URLPattern]]


@dataclass(frozen=True, slots=True)
class Way:
    """A link from an event in the organisers' house to a page of its own outside it."""

    words: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one does about an event that comes, and what is to be known of it: labels and what they say."""

    act: str | Promise
    facts: tuple[tuple[str, str], ...] = ()


Fill = Callable[[Event, User | AnonymousUser], Panel | None]

#: Beside "When and where": seats left and the one button.
beside: list[Fill] = []
#: Sections of their own, below the programme.
below: list[Fill] = []
#: Who knows the programme; the first one that does is believed.
programmes: list[Callable[[Event, User | AnonymousUser], Programme | None]] = []
house_pages: list[HousePages] = []
#: Beside them: ways to where the work on an event is done, for whoever may go there.
house_ways: list[Callable[[Event, User | AnonymousUser], list[Way]]] = []
#: What they read of an event together with it, as `hung_<name>`: it costs no question more.
hung: dict[str, Callable[[], Combinable]] = {}
#: What its poster asks of whoever reads it; the first that asks is believed.
invitations: list[Callable[[Event, datetime], Invitation | None]] = []
#: Sections of a person's page of own events, above them.
mine: list[Callable[[User], Panel | None]] = []


def panels_of(registered: list[Fill], event: Event, user: User | AnonymousUser) -> list[Panel]:
    found = (fill(event, user) for fill in registered)
    return [panel for panel in found if panel is not None]


def programme_for(event: Event, user: User | AnonymousUser) -> Programme | None:
    found = (fill(event, user) for fill in programmes)
    return next((programme for programme in found if programme is not None), None)


def invitation_to(event: Event, now: datetime) -> Invitation | None:
    found = (fill(event, now) for fill in invitations)
    return next((invitation for invitation in found if invitation is not None), None)
