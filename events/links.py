"""Addresses of events and of calendars, the private ones signed."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import User
from events.models import Event
from groups.models import Cycle

_signer = signing.Signer(salt="events.private-calendar")


def event_args(event: Event) -> list[str]:
    return [event.cycle.group.slug, event.cycle.slug, event.slug]


def event_path(event: Event) -> str:
    return reverse("events:event", args=event_args(event))


def event_url(event: Event) -> str:
    """The whole address of an event's page, in the active language."""
    return settings.PUBLIC_URL + event_path(event)


def file_path(event: Event) -> str:
    """The address of its calendar file."""
    return reverse("events:file", args=event_args(event))


def file_url(event: Event) -> str:
    return settings.PUBLIC_URL + file_path(event)


def events_path(cycle: Cycle) -> str:
    return reverse("events:events", args=[cycle.group.slug, cycle.slug])


def calendar_path(cycle: Cycle) -> str:
    """The address of the cycle's calendar, for programs."""
    return reverse("events:calendar", args=[cycle.group.slug, cycle.slug])


def subscription(path: str) -> dict[str, str]:
    """The addresses of a calendar: the file itself, and the one that calendar programs open by themselves."""
    whole = settings.PUBLIC_URL + path
    return {
        "calendar_url": path,
        "calendar_address": whole,
        "webcal_url": "webcal://" + whole.partition("://")[2],
    }


def token_for(user: User, generation: int) -> str:
    return _signer.sign(f"{user.pk}.{generation}")


def read_token(token: str) -> tuple[int, int] | None:
    """The account and the generation that a token names, or None for one that we did not sign."""
    try:
        first, _dot, second = _signer.unsign(token).partition(".")
    except signing.BadSignature:
        return None
    longest = 18
    if not (first.isdecimal() and second.isdecimal()) or max(len(first), len(second)) > longest:
        return None
    return int(first), int(second)


def private_calendar_url(user: User, generation: int) -> str:
    """The whole address of a person's own calendar, in the active language."""
    path = reverse("events:private_calendar", args=[token_for(user, generation)])
    return settings.PUBLIC_URL + path
