"""Who is told when an event is called, moved or called off. Rooms above add those they know: the registered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.models import Event
from groups.models import Holding
from groups.standing import ORGANISING
from groups.states import TeamKind
from mailing.readers import Reader


@dataclass(frozen=True, slots=True)
class Circle:
    """Some of those concerned, and what they are called on the page that says who will be told."""

    words: str | Promise
    readers: Callable[[Event], Iterable[Reader]]


def _seated(event: Event) -> QuerySet[User]:
    """People with an account in a seat of the event's team, today."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=event.team_id)
    return User.objects.filter(is_active=True, pk__in=held.values("person__user"))


def team(event: Event) -> Iterable[Reader]:
    """The team of a team's meeting; a public event that a team only prepares tells its guests."""
    return _seated(event) if event.is_of_its_team else []


def named(event: Event) -> Iterable[Reader]:
    return User.objects.filter(is_active=True, person__event_parts__event=event).distinct()


def guests(event: Event) -> Iterable[Reader]:
    return User.objects.filter(is_active=True, event_invitations__event=event)


def organisers(event: Event) -> Iterable[Reader]:
    held = Holding.objects.current(today=timezone.localdate()).filter(
        seat__team__cycle=event.cycle_id,
        seat__team__kind=TeamKind.SECRETARIAT,
        seat__role__in=ORGANISING,
    )
    return User.objects.filter(is_active=True, pk__in=held.values("person__user"))


circles: list[Circle] = [
    Circle(_("Seats of the team"), team),
    Circle(_("People with a part in it"), named),
    Circle(_("Guests"), guests),
    Circle(_("Organisers of the cycle"), organisers),
]


@dataclass(frozen=True, slots=True)
class Told:
    """A circle and those of it who are told; nobody stands in two."""

    words: str
    readers: list[Reader]


def concerned(event: Event, *, by: User | None = None) -> list[Told]:
    """Everybody who is told, each once, without whoever does it."""
    seen = {by.email.lower()} if by is not None else set()
    found = []
    for circle in circles:
        mine = []
        for reader in circle.readers(event):
            if reader.email.lower() not in seen:
                seen.add(reader.email.lower())
                mine.append(reader)
        if mine:
            found.append(Told(str(circle.words), mine))
    return found
