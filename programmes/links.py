"""Addresses of programmes, of their sessions and of their files."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from events.links import event_args
from events.models import Event

FILES = ("ics", "json", "xml", "xlsx")


def programme_path(event: Event) -> str:
    return reverse("programmes:programme", args=event_args(event))


def programme_url(event: Event) -> str:
    """The whole address of a programme, in the active language."""
    return settings.PUBLIC_URL + programme_path(event)


def changes_path(event: Event) -> str:
    return reverse("programmes:changes", args=event_args(event))


def session_path(event: Event, key: int) -> str:
    return reverse("programmes:session", args=[*event_args(event), key])


def session_url(event: Event, key: int) -> str:
    return settings.PUBLIC_URL + session_path(event, key)


def session_file_path(event: Event, key: int) -> str:
    return reverse("schedules:session_file", args=[*event_args(event), key])


def file_path(event: Event, ending: str) -> str:
    return reverse(f"schedules:{ending}", args=event_args(event))


def picture_path(event: Event, person: int) -> str:
    return reverse("programmes:picture", args=[*event_args(event), person])
