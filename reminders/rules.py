"""Who may set rules and read the ledger. Read the table at the bottom first."""

from __future__ import annotations

from typing import Protocol

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.access import scopes_of
from accounts.models import User
from reminders.models import Preference

Person = User | AnonymousUser


class InScope(Protocol):
    @property
    def scope(self) -> str: ...


@rules.predicate
def is_keeper(user: Person, thing: object = None) -> bool:
    """The platform's own keeper, who alone sets its defaults."""
    return user.is_active and user.is_superuser


@rules.predicate
def organises_its_group(user: Person, thing: InScope) -> bool:
    return isinstance(user, User) and bool(thing.scope) and thing.scope in scopes_of(user)


@rules.predicate
def is_the_platforms(user: Person, thing: InScope) -> bool:
    """A rule that every organiser's people are reminded by where the group sets none."""
    return thing.scope == ""


@rules.predicate
def organises_somewhere(user: Person, thing: object = None) -> bool:
    return isinstance(user, User) and bool(visible_scopes(user))


@rules.predicate
def is_own(user: Person, preference: Preference) -> bool:
    return user.is_authenticated and preference.user_id == user.pk


def visible_scopes(user: Person) -> set[str] | None:
    """The groups whose rules and reminders the person sees; ``None``: all. The list twin of the table."""
    if is_keeper(user):
        return None
    return scopes_of(user) - {""} if isinstance(user, User) else set()


PERMISSIONS = {
    "reminders.view_rule": is_keeper
    | organises_its_group
    | (is_the_platforms & organises_somewhere),
    "reminders.change_rule": is_keeper | organises_its_group,
    "reminders.view_reminder": is_keeper | organises_its_group,
    "reminders.change_preference": is_own,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
