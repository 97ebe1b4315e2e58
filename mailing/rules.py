"""Who may read the ledger and act on its letters. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.access import scopes_of
from accounts.models import User
from mailing.models import OutgoingLetter, Stop

Person = User | AnonymousUser


@rules.predicate
def is_keeper(user: Person, thing: object = None) -> bool:
    """The platform's own keeper, who alone reads the letters of the platform itself."""
    return user.is_active and user.is_superuser


@rules.predicate
def organises_its_group(user: Person, thing: OutgoingLetter | Stop) -> bool:
    return isinstance(user, User) and bool(thing.scope) and thing.scope in scopes_of(user)


def visible_scopes(user: Person) -> set[str] | None:
    """The groups whose letters the person reads; ``None``: all. The list twin of the table."""
    if is_keeper(user):
        return None
    return scopes_of(user) - {""} if isinstance(user, User) else set()


PERMISSIONS = {
    "mailing.view_letter": is_keeper | organises_its_group,
    "mailing.handle_letter": is_keeper | organises_its_group,
    "mailing.view_stop": is_keeper,
    "mailing.view_address": is_keeper,
    "mailing.unmark_address": is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
