"""Who may do what with accounts and invitations. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.access import scopes_of
from accounts.models import Invitation, User
from accounts.states import InvitationState

Person = User | AnonymousUser


@rules.predicate
def is_keeper(user: Person, thing: object = None) -> bool:
    return user.is_active and user.is_superuser


@rules.predicate
def is_oneself(user: Person, other: User) -> bool:
    return user.is_authenticated and user.pk == other.pk


@rules.predicate
def organises_its_group(user: Person, invitation: Invitation) -> bool:
    """By a seat in the group that the invitation is for; those of the platform itself are the keepers'."""
    return (
        isinstance(user, User)
        and user.is_active
        and bool(invitation.scope)
        and invitation.scope in scopes_of(user)
    )


@rules.predicate
def is_open_invitation(user: Person, invitation: Invitation) -> bool:
    return invitation.state == InvitationState.OPEN


@rules.predicate
def is_erased(user: Person, other: User) -> bool:
    return other.erased_at is not None


PERMISSIONS = {
    "accounts.view_invitation": organises_its_group | is_keeper,
    "accounts.withdraw_invitation": (organises_its_group | is_keeper) & is_open_invitation,
    "accounts.view_user": is_keeper | is_oneself,
    "accounts.change_user": is_keeper & ~is_erased,
    "accounts.erase_user": (is_oneself | is_keeper) & ~is_erased,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
