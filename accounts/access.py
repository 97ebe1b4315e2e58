from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from accounts.models import User

Thing = TypeVar("Thing", bound=Model)

#: Rooms above say which scopes (addresses of groups) a person organises; rooms below ask here.
scope_finders: list[Callable[[User], set[str]]] = []


def scopes_of(user: User) -> set[str]:
    """The scopes whose letters and records the person may read."""
    return set().union(*(find(user) for find in scope_finders))


def permitted(user: User | AnonymousUser, permission: str, thing: Thing) -> Thing:
    """Hand `thing` over only if `user` may do this to it."""
    if not user.has_perm(permission, thing):
        raise PermissionDenied
    return thing
