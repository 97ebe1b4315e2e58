"""Who may read the record. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.access import scopes_of
from accounts.models import User
from audit.models import Entry

Person = User | AnonymousUser


@rules.predicate
def is_keeper(user: Person, thing: object = None) -> bool:
    return user.is_active and user.is_superuser


@rules.predicate
def organises_its_group(user: Person, thing: Entry) -> bool:
    return isinstance(user, User) and bool(thing.scope) and thing.scope in scopes_of(user)


def visible_scopes(user: Person) -> set[str] | None:
    """The groups whose record the person reads; ``None``: all. The list twin of the table."""
    if is_keeper(user):
        return None
    return scopes_of(user) - {""} if isinstance(user, User) else set()


PERMISSIONS = {"audit.view_entry": is_keeper | organises_its_group}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
