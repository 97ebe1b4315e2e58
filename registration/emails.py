"""Letters to registrants. Their rows are written with what they tell, their words as they leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.inserting import Trip
from mailing.enclosures import ENCLOSES
from mailing.promised import promise_letter
from mailing.readers import Reader, still_reached
from mailing.rendering import language_for
from registration.models import Contact, Registration
from registration.states import CHANGEABLE, LIVE, RENEWABLE, Status

SCRIBE = "registration.letters"

#: Letter > what the ledger calls it until it leaves, and where a registration stands of which it is true.
LETTERS: dict[str, tuple[str | Promise, frozenset[str]]] = {
    "registration_to_confirm": (
        _("Confirm your address for your registration"),
        frozenset({Status.UNCONFIRMED.value}),
    ),
    "registration_received": (
        _("Your registration has arrived"),
        frozenset({Status.WAITING_APPROVAL.value}),
    ),
    "registration_confirmed": (
        _("You are registered"),
        frozenset({Status.CONFIRMED.value}),
    ),
    "registration_waiting": (
        _("You are on the waiting list"),
        frozenset({Status.WAITING.value}),
    ),
    "seat_offered": (_("A place is held for you"), frozenset({Status.OFFERED.value})),
    "offer_lapsed": (_("The place that was held for you"), frozenset({Status.LAPSED.value})),
    "registration_declined": (
        _("About your registration"),
        frozenset({Status.DECLINED.value}),
    ),
    "registration_cancelled": (
        _("Your registration is cancelled"),
        frozenset({Status.CANCELLED.value}),
    ),
    "registration_changed": (_("Your registration was changed"), frozenset(CHANGEABLE)),
    "registration_again": (_("You are registered already"), frozenset(LIVE)),
    "registration_new_link": (_("The new private link of your registration"), RENEWABLE),
    "delegate_named": (
        _("You are named in a delegation"),
        frozenset({Status.CONFIRMED.value}),
    ),
}
#: What opens the door, and the event for a calendar: made as the letter leaves (`mailing.enclosures`).
TICKET = "registration.ticket"
#: What takes the event out of the calendar again.
GIVEN_UP = "registration.given_up"
WITH_TICKET = frozenset({"registration_confirmed", "registration_changed", "delegate_named"})
#: Letters that are told anew as often as somebody presses a button > the quiet span between two of them.
QUIET = {"registration_changed": timedelta(minutes=10)}
#: Where a registration came to > the letter that says so.
OF_STATUS = {
    Status.UNCONFIRMED: "registration_to_confirm",
    Status.WAITING_APPROVAL: "registration_received",
    Status.CONFIRMED: "registration_confirmed",
    Status.WAITING: "registration_waiting",
    Status.OFFERED: "seat_offered",
    Status.LAPSED: "offer_lapsed",
    Status.DECLINED: "registration_declined",
    Status.CANCELLED: "registration_cancelled",
}


def reader_of(registration: Registration) -> Reader | None:
    """Who is written to: the account, else the address that was left, as long as it is kept."""
    return still_reached(registration.user, contact_of(registration))


def contact_of(registration: Registration) -> Contact | None:
    """How to write to a registrant; None once it is forgotten."""
    return getattr(registration, "contact", None)


def tell(registrations: Iterable[Registration], *, trip: Trip) -> None:
    """Put on the trip, for each, the letter that says where the registration stands now."""
    for registration in registrations:
        write(OF_STATUS[Status(registration.status)], registration, trip=trip)


def write(letter: str, registration: Registration, *, trip: Trip, mark: str = "") -> None:
    """Put one letter on the trip; each is written once for each change of the registration, or for each `mark`."""
    to = reader_of(registration)
    if to is None:
        return
    with translation.override(language_for(to)):
        subject = str(LETTERS[letter][0])
    promise_letter(
        f"registration/{letter}",
        to=to,
        key=f"{letter.replace('_', '-')}:{registration.pk}:{mark or registration.version}",
        subject=subject,
        scribe=SCRIBE,
        facts=_facts(letter, registration),
        about=registration,
        trip=trip,
        scope=registration.form.event.cycle.group.slug,
        quiet=QUIET.get(letter),
    )


def _facts(letter: str, registration: Registration) -> dict[str, object]:
    """What the letter is about, and what travels with it: a ticket, or the file that takes the event back."""
    facts: dict[str, object] = {"registration": registration.pk}
    if letter in WITH_TICKET and registration.status == Status.CONFIRMED:
        facts[ENCLOSES] = {TICKET: registration.pk}
    if letter == "registration_cancelled":
        facts[ENCLOSES] = {GIVEN_UP: registration.pk}
    return facts
