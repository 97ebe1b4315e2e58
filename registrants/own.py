"""What a registrant's own page shows: state, place in the order, sessions, what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.languages import worded
from events import links as event_links
from events.calendars import file_of
from events.models import Event
from events.states import EventStatus
from events.views.shared import event_frame
from registrants.pages import drafts_of
from registrants.stages import moment_of
from registration import links, panels
from registration.emails import reader_of
from registration.fields import answer_words, start_of
from registration.kinds import category_words, organisation_words
from registration.models import Question, Registration, SessionSeat
from registration.queue import place_in_order
from registration.reading import Asked, asked_of
from registration.states import CHANGEABLE, MOVES, RENEWABLE, Status


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what was answered to it, in words."""

    question: Question
    words: list[str]
    is_frozen: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands in the waiting list, and how long it is."""

    number: int
    of: int


def path_to(registration: Registration, verb: str = "mine") -> str:
    """The address of the private page, or of one of its verbs, in the active language."""
    return reverse(f"registrants:{verb}", args=[links.token_for(registration)])


def zone_of(registration: Registration) -> str:
    """Where the registrant reads, as far as it is known."""
    user: User | None = registration.user
    if user is not None:
        return user.time_zone
    contact = getattr(registration, "contact", None)
    return contact.time_zone if contact is not None else ""


def qr_of(address: str) -> str:
    """A picture of an address, to stand in a page."""
    return segno.make(address, error="m").svg_inline(
        scale=4, border=2, svgclass="qr", lineclass=None, omitsize=True
    )


def ticket_address(registration: Registration) -> str:
    """What the code at the door says: an address that only the door opens."""
    return links.door_url(registration)


def frame_of(registration: Registration, *, now: datetime, heading: str = "") -> dict[str, Any]:
    """What each page behind the private link shows."""
    event, form = registration.event, registration.form
    frame = event_frame(event)
    own = zone_of(registration)
    return {
        **frame,
        "page_title": f"{heading or _('My registration')} · {worded(event, 'title').text}",
        "social_path": "",
        "event_path": event_links.event_path(event),
        "registration": registration,
        "category": category_words(registration.category) if registration.category else "",
        "starts": moment_of(event.starts_at, form.zone, own),
        "ends": moment_of(event.ends_at, form.zone, own),
        "drafts": "",
        "contact": getattr(registration, "contact", None),
        "form": form,
        "token": links.token_for(registration),
        "knows_reader": bool(own),
        "offer_ends": moment_of(registration.offer_expires_at, form.zone, own),
        "may_change": registration.status in CHANGEABLE and not _is_past_or_off(event, now),
        "may_cancel": Status.CANCELLED in MOVES[registration.status] and not event.is_over(now),
        "may_renew": registration.status in RENEWABLE and reader_of(registration) is not None,
        "is_over": event.is_over(now),
        "anew_path": links.form_path(event) if _may_register_anew(registration, now) else "",
    }


def page_of(registration: Registration, *, now: datetime) -> dict[str, Any]:
    """The whole of the page behind the private link."""
    asked = asked_of(registration.form)
    is_off = registration.event.status == EventStatus.CANCELLED
    is_coming = registration.status == Status.CONFIRMED and not is_off
    return {
        "answered": answered(registration, asked, now=now),
        "seats": seats_of(registration),
        "place": _place(registration),
        "qr": qr_of(ticket_address(registration)) if is_coming else "",
        "join_url": registration.event.join_url if is_coming else "",
        "panels": panels.panels_of(registration),
        "has_file": registration.event.has_day and _keeps_the_day(registration),
        "drafts": drafts_of(registration.form, asked),
    }


def calendar_of(registration: Registration, language: str) -> bytes | None:
    """The event for the calendar of somebody who comes: with the link to join it."""
    event: Event = registration.event
    is_coming = registration.status == Status.CONFIRMED
    return file_of(event, language, join_url=event.join_url if is_coming else "")


def given_answers(registration: Registration) -> dict[int, Any]:
    return dict(registration.answers.values_list("question", "value"))


def answered(registration: Registration, asked: Asked, *, now: datetime) -> list[Answered]:
    """What was asked by now and answered, in the order of the questions."""
    given = given_answers(registration)
    return [
        Answered(
            question,
            answer_words(question, asked.choices.get(question.pk, []), given[question.pk]),
            question.is_frozen(now),
        )
        for question in asked.now(now)
        if question.pk in given
    ]


def seats_of(registration: Registration) -> list[SessionSeat]:
    """The sessions that were chosen, and whether each has a place."""
    rows = registration.session_seats.select_related("places__session")
    return list(rows.order_by("places__session__starts_at", "pk"))


def start_of_change(registration: Registration, asked: Asked) -> dict[str, Any]:
    """What the form of a change begins with."""
    contact, given = getattr(registration, "contact", None), given_answers(registration)
    return {
        "name": contact.name if contact else "",
        "name_latin": contact.name_latin if contact else "",
        "access_needs": contact.access_needs if contact else "",
        "category": str(registration.category_id or ""),
        "organisation": organisation_words(registration),
        "country": registration.country.code or "",
        "languages": registration.languages,
        "sessions": [str(seat.places_id) for seat in seats_of(registration)],
        **{
            f"q{question.pk}": start_of(question, given[question.pk])
            for question in asked.questions
            if question.pk in given
        },
        **dict.fromkeys((f"c{pk}" for pk in _consents_of(registration)), True),
    }


def _consents_of(registration: Registration) -> list[int]:
    return list(registration.consented.values_list("consent", flat=True))


def _is_past_or_off(event: Event, now: datetime) -> bool:
    return event.is_over(now) or event.status == EventStatus.CANCELLED


def _may_register_anew(registration: Registration, now: datetime) -> bool:
    is_gone = registration.status in {Status.CANCELLED, Status.LAPSED}
    return is_gone and registration.delegation_id is None and registration.form.is_open(now)


def _keeps_the_day(registration: Registration) -> bool:
    """Whether the event belongs in the calendar, or has to be taken out of it because it was called off."""
    is_off = registration.event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}
    return registration.status in CHANGEABLE or is_off


def _place(registration: Registration) -> Place | None:
    number = place_in_order(registration)
    if number is None:
        return None
    return Place(number, Registration.objects.filter(form=registration.form_id).in_queue().count())
