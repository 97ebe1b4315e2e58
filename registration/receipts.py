"""The words of letters to registrants, written as each leaves: of what is true then, in the language they have by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from core.wall import shown
from core.zones import time_of
from events import links as event_links
from mailing.models import OutgoingLetter, fold_address
from mailing.readers import Reader
from mailing.rendering import in_readers_place, render
from mailing.scribes import NoLongerTrue, Outcome
from registration import links
from registration.emails import LETTERS, contact_of, reader_of
from registration.models import Registration, RegistrationForm, SessionSeat
from registration.queue import place_in_order

OF_ANOTHER = gettext_noop("The registration is not of this address any more.")
MOVED_ON = gettext_noop("The registration moved on meanwhile.")


def write(letters: Sequence[OutgoingLetter]) -> Mapping[int, Outcome]:
    """The words of these letters as their registrations stand now: two queries, and one more for each on the list."""
    keys = {letter.facts["registration"] for letter in letters}
    found = Registration.objects.for_page().in_bulk(list(keys))
    chosen: dict[int, list[SessionSeat]] = {}
    seats = SessionSeat.objects.filter(registration__in=keys).select_related("places__session")
    for seat in seats.order_by("places__session__order", "pk"):
        chosen.setdefault(seat.registration_id, []).append(seat)
    return {
        letter.pk: _words(letter, found.get(letter.facts["registration"]), chosen)
        for letter in letters
    }


def _words(
    letter: OutgoingLetter,
    registration: Registration | None,
    chosen: Mapping[int, list[SessionSeat]],
) -> Outcome:
    to = reader_of(registration) if registration else None
    if registration is None or to is None:
        return NoLongerTrue(OF_ANOTHER)
    if fold_address(to.email) != fold_address(letter.to_email):
        return NoLongerTrue(OF_ANOTHER)
    if registration.status not in LETTERS[letter.letter.rpartition("/")[2]][1]:
        return NoLongerTrue(MOVED_ON)
    with in_readers_place(to, registration.cycle.group.calendar):
        context = context_of(registration, to) | {"sessions": chosen.get(registration.pk, [])}
        return render(letter.letter, to=to, context=context)


def context_of(registration: Registration, to: Reader) -> dict[str, Any]:
    """What every letter about a registration says. Call it in the reader's place."""
    ends = registration.offer_expires_at
    return {
        **about(registration.form, to),
        "registration": registration,
        "contact": contact_of(registration),
        "delegation": registration.delegation,
        "code": registration.code,
        "private_url": links.private_url(registration),
        "confirm_url": links.confirm_url(registration),
        "place_in_order": place_in_order(registration),
        "offer_expires": shown(ends, registration.form.zone) if ends else None,
        "offer_zone": time_of(registration.form.zone),
    }


def about(form: RegistrationForm, to: Reader) -> dict[str, Any]:
    """What every letter says of its event, in the place's hours and in the reader's."""
    event = form.event
    own = to.time_zone or ""
    is_elsewhere = event.starts_at is not None and own and own != event.zone
    return {
        "form": form,
        "is_open": form.is_open(timezone.now()),
        "event": event,
        "cycle": event.cycle,
        "group": event.cycle.group,
        "accent": event.cycle.group.accent,
        "event_url": event_links.event_url(event),
        "file_url": event_links.file_url(event) if event.has_day else "",
        "form_url": links.form_url(event),
        "place_time": time_of(event.zone) if event.zone else "",
        "own_time": time_of(own) if is_elsewhere else "",
        "own_starts": shown(event.starts_at, own) if event.starts_at and is_elsewhere else None,
    }
