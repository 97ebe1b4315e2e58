"""Who may do what at the door and afterwards. Read the table at the bottom first."""

from __future__ import annotations

from typing import Protocol

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from attendance import standing
from events.models import Event
from events.rules import is_shown, organises_it

Person = User | AnonymousUser


class OfEvent(Protocol):
    @property
    def event(self) -> Event: ...


@rules.predicate
def keeps_its_door(user: Person, event: Event) -> bool:
    return standing.keeps_door(user, event)


@rules.predicate
def organises_what_it_is_of(user: Person, thing: OfEvent) -> bool:
    """Whoever runs the event runs what hangs on it."""
    return user.has_perm("events.change_event", thing.event)


PERMISSIONS = {
    "attendance.keep_door": (is_shown & keeps_its_door) | organises_it,
    "attendance.give_key": organises_it,
    "attendance.view_attendance": organises_it,
    "attendance.print_papers": organises_it,
    "attendance.close_attendance": organises_it,
    "attendance.change_questionnaire": organises_what_it_is_of,
    "attendance.view_paper": organises_what_it_is_of,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
