"""Addresses of the desk, and the private one of its calendar."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from desk.models import Choice
from groups.models import Cycle

CALENDAR = PrivateLink("desk.calendar", "user_id", "generation")


def desk_path() -> str:
    return reverse("desk:desk")


def desk_url() -> str:
    return settings.PUBLIC_URL + desk_path()


def calendar_url(choice: Choice) -> str:
    """The whole private address of what is due, for calendar programs, in the active language."""
    return settings.PUBLIC_URL + reverse("desk:calendar", args=[CALENDAR.token_for(choice)])


def comparison_path(cycle: Cycle) -> str:
    return reverse("desk:comparison", args=[cycle.group.slug, cycle.slug])
