"""Addresses of the door, of the papers and of what is asked afterwards."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from attendance.models import Certificate
from events.links import event_args
from events.models import Event
from registration.links import token_for
from registration.models import Registration


def door_path(event: Event) -> str:
    return reverse("attendance:door", args=event_args(event))


def attendance_path(event: Event) -> str:
    return reverse("attendance:attendance", args=event_args(event))


def papers_path(event: Event) -> str:
    return reverse("attendance:papers", args=event_args(event))


def keys_path(event: Event) -> str:
    return reverse("attendance:keys", args=event_args(event))


def code_url(registration: Registration) -> str:
    """What the square code of a registration holds."""
    return settings.PUBLIC_URL + reverse("attendance:code", args=[registration.code])


def certificate_path(registration: Registration) -> str:
    """Behind the private link."""
    return reverse("attendance:certificate", args=[token_for(registration)])


def certificate_url(registration: Registration) -> str:
    return settings.PUBLIC_URL + certificate_path(registration)


def check_url(certificate: Certificate) -> str:
    """Where everybody can check a certificate."""
    return settings.PUBLIC_URL + reverse("attendance:certificate_check", args=[certificate.code])


def questions_path(registration: Registration) -> str:
    return reverse("attendance:questions", args=[token_for(registration)])


def questions_url(registration: Registration) -> str:
    return settings.PUBLIC_URL + questions_path(registration)
