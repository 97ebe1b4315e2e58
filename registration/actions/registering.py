"""How a registration comes in, and how its address is made sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts import privacy
from accounts.models import User
from audit.record import record
from core.errors import Refused
from core.inserting import Passage, Trip, next_number
from events.models import Event
from mailing.readers import Reader
from organisations.models import Organisation
from registration import emails
from registration.actions.moving import give_place, move
from registration.models import (
    Answer,
    Consented,
    Contact,
    FormCategory,
    Registration,
    RegistrationForm,
    SessionSeat,
)
from registration.reading import Asked, asked_of, read_answers
from registration.states import LIVE, Status


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody says who registers; every text has passed the gate."""

    name: str
    name_latin: str = ""
    #: Of somebody without an account; an account has its own.
    email: str = ""
    category: FormCategory | None = None
    organisation: Organisation | None = None
    organisation_name: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    access_needs: str = ""
    #: Keys of `SessionPlaces`.
    sessions: frozenset[int] = frozenset()
    #: Key of a question > what was answered.
    answers: Mapping[int, Any] = field(default_factory=dict)
    #: Keys of the consents given.
    consents: frozenset[int] = frozenset()


def address_mark(email: str) -> str:
    """A keyed mark of an address, the same however it is written."""
    return salted_hmac("registration.address_mark", email.strip().lower()).hexdigest()


def register(
    form: RegistrationForm,
    entry: Entry,
    *,
    by: User | None,
    to: Reader,
    asked: Asked | None = None,
) -> Registration:
    """Take a registration in: row, place, record and letter in one transaction.

    `to` says in which language and zone the registrant reads. An address that is registered already gives the
    registration that is there, and a letter to that address says so. Raises Refused in words.
    """
    now = timezone.now()
    if not form.is_open(now):
        raise Refused(_("Registration is closed. Nothing of what you wrote was sent."))
    checked = check(form, entry, asked or asked_of(form), now=now)
    email = (by.email if by is not None else entry.email).strip()
    if not email:
        raise Refused(_("Write your e-mail address: the confirmation is sent there."))
    try:
        return _take_in(form, entry, checked, email=email, by=by, to=to, now=now)
    except IntegrityError:
        there = _there_already(form, email)
        if there is None:
            raise
        return _again(there, by=by)


def check(
    form: RegistrationForm,
    entry: Entry,
    asked: Asked,
    *,
    now: datetime,
    before: Mapping[int, Any] | None = None,
    is_delegate: bool = False,
) -> dict[int, Any]:
    """The answers as they are kept. Raises Refused for what the form does not offer or what is missing.

    A delegate comes for the delegation, whatever category that has.
    """
    if not is_delegate:
        _hold_offered_category(entry, asked)
    if entry.sessions - {places.pk for places in asked.sessions}:
        raise Refused(_("One of the sessions chosen is not offered. Load the page again."))
    if entry.consents - {consent.pk for consent in asked.consents}:
        raise Refused(_("This form does not ask for one of the consents given."))
    for consent in asked.consents:
        if consent.is_required and consent.pk not in entry.consents:
            raise Refused(
                _("Without this consent nobody can register: %(text)s") % {"text": consent}
            )
    return read_answers(asked, entry.answers, now=now, before=before)


def _hold_offered_category(entry: Entry, asked: Asked) -> None:
    categories = {category.pk for category in asked.categories}
    if categories and (entry.category is None or entry.category.pk not in categories):
        raise Refused(_("Choose one of the categories of this form."))
    if not categories and entry.category is not None:
        raise Refused(_("This form has no categories."))


def _take_in(
    form: RegistrationForm,
    entry: Entry,
    answers: Mapping[int, Any],
    *,
    email: str,
    by: User | None,
    to: Reader,
    now: datetime,
) -> Registration:
    made = Registration(
        form=form,
        category=entry.category,
        organisation=entry.organisation,
        organisation_name=entry.organisation_name,
        country=entry.country,
        languages=list(entry.languages),
        user=by,
        address_mark=address_mark(email),
        registered_at=now,
    )
    trip = Trip()
    if by is None:
        # It holds no place yet, so nobody has to be waited for.
        with Passage() as passage:
            made.pk = vars(form).pop("next_registration", None) or next_number(Registration)
            passage.begin()
            _write_down(made, entry, answers, frozenset(), email=email, to=to, trip=trip)
            passage.close(trip)
        return made
    with transaction.atomic():
        given = give_place(made, sessions=entry.sessions, is_numbered=True)
        made.pk, made.number = given.pk, given.number
        made.status, made.queued_at = given.status, given.queued_at
        if given.status == Status.CONFIRMED and entry.sessions - given.sessions:
            raise Refused(_("A session you chose has no place left. Choose another one."))
        _write_down(made, entry, answers, given.sessions, email=email, to=to, trip=trip)
        trip.send()
    return made


def _write_down(
    made: Registration,
    entry: Entry,
    answers: Mapping[int, Any],
    held: frozenset[int],
    *,
    email: str,
    to: Reader,
    trip: Trip,
) -> None:
    """Put the row, its contact, its answers, the record and the letter on the trip."""
    trip.insert(made)
    made.contact = contact_of(made, entry, email=email, to=to)
    trip.insert(made.contact)
    write_rest(made, entry, answers, held, trip=trip, now=made.registered_at)
    scope = made.form.event.cycle.group.slug
    record("registration.made", made, by=made.user, scope=scope, trip=trip)
    emails.tell([made], trip=trip)


def contact_of(made: Registration, entry: Entry, *, email: str, to: Reader) -> Contact:
    """Who registered, and how to write to them; not written yet."""
    return Contact(
        registration=made,
        name=entry.name,
        name_latin=entry.name_latin,
        email=email,
        access_needs=entry.access_needs,
        language=to.language,
        time_zone=to.time_zone or "UTC",
        address_form=to.address_form,
        expires_at=kept_until(made.form.event, now=made.registered_at),
    )


def write_rest(
    made: Registration,
    entry: Entry,
    answers: Mapping[int, Any],
    held: frozenset[int],
    *,
    trip: Trip,
    now: datetime,
) -> None:
    """Put answers, consents and sessions on the trip."""
    for question, value in answers.items():
        trip.insert(Answer(registration=made, question_id=question, value=value))
    for consent in sorted(entry.consents):
        trip.insert(Consented(registration=made, consent_id=consent, at=now))
    for places in sorted(entry.sessions):
        trip.insert(SessionSeat(registration=made, places_id=places, is_held=places in held))


def kept_until(event: Event, *, now: datetime) -> datetime:
    """When the contact of a registrant is forgotten: some time after the event."""
    return max(now, event.ends_at or event.starts_at or now) + settings.CONTACT_KEPT_FOR


def _there_already(form: RegistrationForm, email: str) -> Registration | None:
    rows = Registration.objects.for_page().filter(form=form, status__in=LIVE)
    return rows.filter(address_mark=address_mark(email)).first()


def _again(there: Registration, *, by: User | None) -> Registration:
    """The registration that is there; whoever reads the address hears of it, once an hour at most."""
    if by is not None and there.user_id is None and by.email.lower() in privacy.addresses_of(by):
        return _claimed(there, by=by)
    hour = timezone.now().strftime("%Y%m%d%H")
    is_unsure = there.status == Status.UNCONFIRMED
    letter = "registration_to_confirm" if is_unsure else "registration_again"
    with transaction.atomic():
        trip = Trip()
        emails.write(letter, there, trip=trip, mark=hour)
        trip.send()
    return there


def _claimed(there: Registration, *, by: User) -> Registration:
    """Somebody registered without an account first, and now with the account of the same address."""
    Registration.objects.filter(pk=there.pk, user=None).update(user=by)
    there.user = by
    return confirm_by_letter(there) if there.status == Status.UNCONFIRMED else there


def confirm_by_letter(registration: Registration) -> Registration:
    """The address is the registrant's: the registration goes on to a place, a decision or the waiting list.

    Confirming twice changes nothing. Raises Refused when no place is left.
    """
    if registration.status != Status.UNCONFIRMED:
        return registration
    if not registration.form.is_open(timezone.now()):
        raise Refused(_("Registration was closed before this address was confirmed."))
    chosen = frozenset(registration.session_seats.values_list("places", flat=True))
    with transaction.atomic():
        given = give_place(registration, sessions=chosen, is_numbered=True)
        move(
            registration,
            given.status,
            verb="registration.address_confirmed",
            by=registration.user,
            number=given.number,
            queued_at=given.queued_at,
        )
        if given.sessions:
            registration.session_seats.filter(places__in=given.sessions).update(is_held=True)
    return registration
