"""Addresses of forms and lists, and those that open without an account."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from events.models import Event
from registration.models import Delegation, Registration

#: Goes by letter only: whoever has it is the registrant.
MINE = PrivateLink("registration.private-link", "pk", "link_generation")
#: Whoever has it reads the mailbox that the registration named.
CONFIRMING = PrivateLink("registration.confirm-link", "pk", "link_generation")
#: Whoever has it heads the delegation.
HEADING = PrivateLink("registration.delegation-link", "pk", "link_generation")
token_for, confirm_token_for = MINE.token_for, CONFIRMING.token_for
delegation_token_for = HEADING.token_for


def private_path(registration: Registration) -> str:
    return reverse("registrants:mine", args=[token_for(registration)])


def private_url(registration: Registration) -> str:
    """The whole address of the registrant's own page, in the active language."""
    return settings.PUBLIC_URL + private_path(registration)


def confirm_url(registration: Registration) -> str:
    return _whole("registrants:confirm", confirm_token_for(registration))


def offer_url(registration: Registration) -> str:
    """Where an offered place is taken or let go: the registrant's own page."""
    return private_url(registration)


def delegation_path(delegation: Delegation) -> str:
    return reverse("delegations:delegation", args=[delegation_token_for(delegation)])


def delegation_url(delegation: Delegation) -> str:
    return settings.PUBLIC_URL + delegation_path(delegation)


def door_url(registration: Registration) -> str:
    """What the code at the door says; only those at the door open it."""
    return _whole("attendance:code", registration.code)


def form_path(event: Event) -> str:
    cycle = event.cycle
    return reverse("registrants:register", args=[cycle.group.slug, cycle.slug, event.slug])


def listed_path(event: Event) -> str:
    """The organisers' list of who registered."""
    cycle = event.cycle
    return reverse("admissions:registrations", args=[cycle.group.slug, cycle.slug, event.slug])


def form_url(event: Event) -> str:
    return settings.PUBLIC_URL + form_path(event)


def _whole(name: str, token: str) -> str:
    return settings.PUBLIC_URL + reverse(name, args=[token])
