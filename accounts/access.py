"""What a person may see and do, and what the rooms above tell this one about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Invitation, User
from core.looking import at_a_door

Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a person's own page, made by a room above."""

    template: str
    context: dict[str, object]
    #: Lower stands higher on the page.
    order: int = 50


class SecondFactorNeeded(Exception):
    """What was asked for is open only with a second factor; `accounts.middleware` sends the person to set one up."""


#: Rooms above say which scopes (addresses of groups) a person organises; rooms below ask here.
scope_finders: list[Callable[[User], set[str]]] = []
#: Rooms above say whose seats need a second factor.
second_factor_askers: list[Callable[[User], bool]] = []
#: Permissions that are used only with a second factor by those who must have one.
guarded_permissions: set[str] = set()
#: What accepting an invitation gives, by the label of its purpose ("groups.seat").
on_acceptance: dict[str, Callable[[Invitation, User], None]] = {}
#: Where the person goes then, by the same label; empty for their own page, as without one.
after_acceptance: dict[str, Callable[[Invitation], str]] = {}
#: Told, in the same transaction, when a person has written how they are called.
on_naming: list[Callable[[User], object]] = []
#: Raise Refused, with words, where nobody may change the thing any more.
before_refusing: list[Callable[[object], None]] = []
#: Where somebody lands who signs in: the first of these that gives an address, else the own page.
landings: list[Callable[[User], str]] = []
#: Parts of a person's own page.
panels: list[Callable[[HttpRequest, User], Panel | None]] = []


def way_after(invitation: Invitation) -> str:
    """The page of what was accepted."""
    find = after_acceptance.get(invitation.purpose_label)
    return (find(invitation) if find else "") or reverse("accounts:me")


def landing_of(user: User) -> str:
    """The address of the page that is a person's first."""
    found = (find(user) for find in landings)
    return next((address for address in found if address), reverse("accounts:me"))


def scopes_of(user: User) -> set[str]:
    """The scopes whose letters and records the person may read."""
    return set().union(*(find(user) for find in scope_finders))


def has_second_factor(user: User) -> bool:
    """An authenticator or a passkey; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists())


def must_have_second_factor(user: User) -> bool:
    """Whoever keeps the platform, organises or moderates, by the seats they hold today; everybody, where it is set so."""
    if settings.SECOND_FACTOR_FOR_EVERYBODY:
        return True
    return user.is_staff or user.is_superuser or any(ask(user) for ask in second_factor_askers)


def hold_second_factor(user: User | AnonymousUser) -> None:
    """Raise SecondFactorNeeded for somebody who must have a second factor and has none."""
    if not settings.SECOND_FACTOR_REQUIRED or isinstance(user, AnonymousUser):
        return
    if user.__dict__.get("_second_factor_held"):
        return
    if not has_second_factor(user) and must_have_second_factor(user):
        raise SecondFactorNeeded
    user.__dict__["_second_factor_held"] = True


def refuse(thing: object) -> NoReturn:
    """Say no: with the words of a room that knows why, else without."""
    for say in before_refusing:
        say(thing)
    raise PermissionDenied


def permitted(user: User | AnonymousUser, permission: str, thing: Thing) -> Thing:
    """Hand `thing` over only if `user` may do this to it."""
    with at_a_door():
        if not user.has_perm(permission, thing):
            refuse(thing)
    if permission in guarded_permissions:
        hold_second_factor(user)
    return thing
