"""Letters about a handover, each keyed by what it tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core.calendars import dated
from core.counts import digits
from groups.models import Holding
from mailing.actions import queue_letter
from mailing.rendering import language_for
from mailing.states import SERVICE
from organisations.models import Person
from years.models import Handover


def day_words(day: date) -> str:
    return digits(dated(day, "j F Y"))


def handover_agreed(
    handover: Handover, coming: Iterable[Person | None], leaving: Iterable[Holding]
) -> None:
    """To those who come, and to those who leave: what is theirs from the day on."""
    for person in coming:
        _tell(handover, person, comes=True)
    for person in dict.fromkeys(holding.person for holding in leaving):
        _tell(handover, person, comes=False)


def _tell(handover: Handover, person: Person | None, *, comes: bool) -> None:
    user = person.user if person is not None else None
    if user is None or not user.is_active:
        return
    cycle = handover.next_cycle if comes else handover.cycle
    name = "handover_to_you" if comes else "handover_from_you"
    with translation.override(language_for(user)):
        path = reverse("groups:cycle", args=[handover.group.slug, cycle.slug])
        context = {
            "group": handover.group,
            "accent": handover.group.accent,
            "handover": handover,
            "cycle": handover.cycle,
            "next_cycle": handover.next_cycle,
            "day": handover.on,
            "url": settings.PUBLIC_URL + path,
        }
    queue_letter(
        f"years/{name}",
        to=user,
        key=f"{name.replace('_', '-')}:{handover.pk}:{user.pk}",
        kind=SERVICE,
        context=context,
        scope=handover.group.slug,
        about=handover,
    )
