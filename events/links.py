"""Addresses of events and of calendars, the private ones signed."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from events.models import CalendarLink, Event
from groups.models import Cycle

PRIVATE_CALENDAR = PrivateLink("events.private-calendar", "user_id", "generation")


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


def poster_path(event: Event) -> str:
    return reverse("events:poster", args=event_args(event))


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


def private_calendar_url(link: CalendarLink) -> str:
    """The whole address of a person's own calendar, in the active language."""
    path = reverse("events:private_calendar", args=[PRIVATE_CALENDAR.token_for(link)])
    return settings.PUBLIC_URL + path
