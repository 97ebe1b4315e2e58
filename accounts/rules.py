"""Who may do what with accounts. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User

Person = User | AnonymousUser


@rules.predicate
def is_keeper(user: Person, thing: object = None) -> bool:
    return user.is_active and user.is_superuser


@rules.predicate
def is_oneself(user: Person, other: User) -> bool:
    return user.is_authenticated and user.pk == other.pk


@rules.predicate
def is_erased(user: Person, other: User) -> bool:
    return other.erased_at is not None


PERMISSIONS = {
    "accounts.view_user": is_keeper | is_oneself,
    "accounts.change_user": is_keeper & ~is_erased,
    "accounts.erase_user": (is_oneself | is_keeper) & ~is_erased,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
