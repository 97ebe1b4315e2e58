"""Who may grant places to a delegation, and who fills them."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from registration.models import Delegation

Person = User | AnonymousUser


@rules.predicate
def organises_event(user: Person, delegation: Delegation) -> bool:
    return bool(user.has_perm("events.change_event", delegation.event))


@rules.predicate
def is_head(user: Person, delegation: Delegation) -> bool:
    return isinstance(user, User) and user.is_active and delegation.head_id == user.pk


PERMISSIONS = {
    "delegations.view_delegation": is_head | organises_event,
    "delegations.fill_delegation": is_head | organises_event,
    "delegations.grant_delegation": organises_event,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
