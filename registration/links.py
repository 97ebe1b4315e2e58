"""Addresses that open without an account: signed names of a registration or a delegation. Nothing about them is stored."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from events.models import Event
from registration.models import Delegation, Registration

_private = signing.Signer(salt="registration.private-link")
_confirming = signing.Signer(salt="registration.confirm-link")
_heading = signing.Signer(salt="registration.delegation-link")


def token_for(registration: Registration) -> str:
    """Goes by letter only: whoever has it is the registrant."""
    return _private.sign(f"{registration.pk}.{registration.link_generation}")


def read_token(token: str) -> tuple[int, int] | None:
    """The key and the generation that a token names, or None for one that we did not sign."""
    return _read(_private, token)


def confirm_token_for(registration: Registration) -> str:
    """Whoever has it reads the mailbox that the registration named."""
    return _confirming.sign(f"{registration.pk}.{registration.link_generation}")


def read_confirm_token(token: str) -> tuple[int, int] | None:
    return _read(_confirming, token)


def delegation_token_for(delegation: Delegation) -> str:
    return _heading.sign(f"{delegation.pk}.{delegation.link_generation}")


def read_delegation_token(token: str) -> tuple[int, int] | None:
    return _read(_heading, token)


def _read(signer: signing.Signer, token: str) -> tuple[int, int] | None:
    try:
        first, _dot, second = signer.unsign(token).partition(".")
    except signing.BadSignature:
        return None
    return (int(first), int(second)) if first.isdecimal() and second.isdecimal() else None


def private_path(registration: Registration) -> str:
    return reverse("registration:mine", args=[token_for(registration)])


def private_url(registration: Registration) -> str:
    """The whole address of the registrant's own page, in the active language."""
    return settings.PUBLIC_URL + private_path(registration)


def confirm_url(registration: Registration) -> str:
    return _whole("registration:confirm", confirm_token_for(registration))


def offer_url(registration: Registration) -> str:
    """Where an offered place is taken or let go: the registrant's own page."""
    return private_url(registration)


def delegation_path(delegation: Delegation) -> str:
    return reverse("registration:delegation", args=[delegation_token_for(delegation)])


def delegation_url(delegation: Delegation) -> str:
    return settings.PUBLIC_URL + delegation_path(delegation)


def door_url(registration: Registration) -> str:
    """What the code at the door says; only those at the door open it."""
    return _whole("attendance:code", registration.code)


def form_path(event: Event) -> str:
    cycle = event.cycle
    return reverse("registration:register", args=[cycle.group.slug, cycle.slug, event.slug])


def listed_path(event: Event) -> str:
    """The organisers' list of who registered."""
    cycle = event.cycle
    return reverse("registration:registrations", args=[cycle.group.slug, cycle.slug, event.slug])


def form_url(event: Event) -> str:
    return settings.PUBLIC_URL + form_path(event)


def _whole(name: str, token: str) -> str:
    return settings.PUBLIC_URL + reverse(name, args=[token])
