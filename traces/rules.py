"""Who may look at all traces and origins at once; a trail on a page is its room's affair."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User


@rules.predicate
def is_keeper(user: User | AnonymousUser, thing: object = None) -> bool:
    return user.is_active and user.is_superuser


PERMISSIONS = {"traces.view_trace": is_keeper, "traces.view_origin": is_keeper}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
