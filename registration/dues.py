"""What of registration is due from a person: an offered place, names for the places of a delegation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from events.states import EventStatus
from groups.places import place_facts, place_of
from groups.states import CycleStatus
from registration import links
from registration.models import Delegation, Registration
from registration.states import Status

FROZEN = {"form__event__cycle__status": CycleStatus.ARCHIVED}


def _facts() -> dict[str, Any]:
    return {
        "title": every_language("form__event__title"),
        "generation": F("link_generation"),
        **place_facts("form__event__cycle"),
    }


def _offers(user: Any, now: datetime) -> QuerySet[Any, Any]:
    rows = Registration.objects.filter(
        user=user.pk,
        status=Status.OFFERED,
        offer_expires_at__gt=now,
        form__event__status=EventStatus.CALLED,
    ).exclude(**FROZEN)
    return due_rows(rows, source="registration.offer", at="offer_expires_at", **_facts())


def _names(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Delegations that the person heads, with places that have no names yet."""
    rows = Delegation.objects.filter(
        head=user.pk,
        revoked_at=None,
        filled__lt=F("seats"),
        form__event__status=EventStatus.CALLED,
        form__event__starts_at__gt=now,
    ).exclude(**FROZEN)
    until = Coalesce("form__swaps_until_at", "form__event__starts_at")
    return due_rows(rows, source="registration.names", at=until, **_facts())


def _about(row: DueRow, words: str, button: str, page: str, link: Any) -> Due:
    title = worded(row.facts, "title")
    token = link.token(int(row.key), row.facts["generation"])
    language = title.other_language
    address, place = reverse(page, args=[token]), place_of(row.facts)
    return Due(words, title.text, address, button, row.at, place, language)


def _tell_offer(row: DueRow) -> Due:
    words = _("Take the place that is offered to you, or let it go")
    return _about(
        row, words, pgettext("button of something due", "Answer"), "registrants:mine", links.MINE
    )


def _tell_names(row: DueRow) -> Due:
    words = _("Name the people of your delegation")
    return _about(
        row,
        words,
        pgettext("button of something due", "Name them"),
        "delegations:delegation",
        links.HEADING,
    )


SOURCES = (
    Source("registration.offer", _offers, _tell_offer),
    Source("registration.names", _names, _tell_names),
)
