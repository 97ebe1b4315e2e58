"""Somebody stands at the door without a registration: taken in at once where a place is left."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import Refused
from core.inserting import Trip
from events.states import EventStatus
from mailing.readers import Reader
from registration import emails
from registration.actions.moving import give_place
from registration.actions.registering import Entry, address_mark, contact_of
from registration.models import Registration, RegistrationForm
from registration.states import Status

#: Events that somebody can still walk into.
OPEN_DOORS = frozenset({EventStatus.CALLED.value, EventStatus.HELD.value})


def register_at_door(form: RegistrationForm, entry: Entry, *, by: User, to: Reader) -> Registration:
    """Give somebody a place now: no window, no decision, no address to be made sure, and no waiting list.

    `by` keeps the door; `to` says in which language the registrant reads. Raises Refused where no place is left.
    """
    if form.event.status not in OPEN_DOORS:
        raise Refused(_("This event takes nobody in."))
    email = entry.email.strip()
    try:
        with transaction.atomic():
            return _take_in(form, entry, email, by=by, to=to)
    except IntegrityError as fault:
        raise Refused(_("This address is registered already. Look for the name.")) from fault


def _take_in(
    form: RegistrationForm, entry: Entry, email: str, *, by: User, to: Reader
) -> Registration:
    made = Registration(
        form=form,
        category=entry.category,
        organisation_name=entry.organisation_name,
        address_mark=address_mark(email) if email else "",
        registered_at=timezone.now(),
    )
    given = give_place(made, sessions=frozenset(), is_numbered=True, is_approved=True)
    if given.status != Status.CONFIRMED:
        raise Refused(_("All places are taken."))
    made.pk, made.number, made.status = given.pk, given.number, Status.CONFIRMED
    made.contact = contact_of(made, entry, email=email, to=to)
    trip = Trip()
    trip.insert(made)
    trip.insert(made.contact)
    record("registration.made_at_door", made, by=by, scope=form.event.cycle.group.slug, trip=trip)
    if email:
        emails.tell([made], trip=trip)
    trip.send()
    return made
