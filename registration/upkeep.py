"""What is done without a person: contacts are forgotten, hours follow the event's zone; the data of people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts import privacy
from accounts.models import User
from core.clock import database_now
from mailing.upkeep import forget_letters_about
from registration.models import (
    Answer,
    Contact,
    Registration,
    RegistrationForm,
    RegistrationQuerySet,
)
from registration.queue import freed, lock_form
from registration.states import CHANGEABLE, CONFIRMED_WITHIN, Status

#: Rooms above take the name out of what they hold of a registration.
forgetters: list[Callable[[Registration], None]] = []


def forget_contacts(*, now: datetime) -> int:
    """Forget names, addresses and needs whose day has come, and addresses that nobody confirmed; gives how many."""
    gone, _kinds = Contact.objects.filter(expires_at__lte=now).delete()
    unsure = Registration.objects.filter(
        status=Status.UNCONFIRMED, registered_at__lte=now - CONFIRMED_WITHIN
    )
    never, _kinds = unsure.delete()
    return gone + never


def settle_hours() -> int:
    """Work out the hours of forms anew whose event is in another zone than when they were; gives how many."""
    moved = RegistrationForm.objects.select_related("event").exclude(settled_zone=F("event__zone"))
    done = 0
    for form in moved.exclude(event__zone="", settled_zone="UTC"):
        form.settle()
        RegistrationForm.objects.filter(pk=form.pk).update(
            settled_zone=form.settled_zone,
            opens_at=form.opens_at,
            closes_at=form.closes_at,
            swaps_until_at=form.swaps_until_at,
        )
        done += 1
    return done


def registrations_for_file(user: User) -> list[dict[str, Any]]:
    """Every registration of a person, by account or by an address that is theirs, with all they said."""
    rows = _of(user).for_page().prefetch_related("answers__question", "consented__consent")
    return [_plain(row) for row in rows.order_by("pk")]


def _plain(row: Registration) -> dict[str, Any]:
    contact = getattr(row, "contact", None)
    kept = ("name", "name_latin", "email", "access_needs")
    said = {name: getattr(contact, name) for name in kept} if contact is not None else {}
    return {
        "group": row.cycle.group.slug,
        "event": row.event.slug,
        "title": row.event.title,
        "number": row.number,
        "status": row.status,
        "category": str(row.category or ""),
        "organisation": str(row.organisation or row.organisation_name),
        "country": str(row.country),
        "languages": row.languages,
        "registered_at": row.registered_at,
        "cancelled_at": row.cancelled_at,
        **said,
        "answers": {str(answer.question): answer.value for answer in row.answers.all()},
        "consents": [str(given.consent) for given in row.consented.all()],
    }


def forget_person(user: User) -> None:
    """Places still to come are given up; the rows stay for the counts and are nobody's any more."""
    for registration in _of(user).for_page().order_by("form", "pk"):
        forget_registration(registration)


def forget_registration(registration: Registration) -> None:
    """Take name, address, needs and answers out of a registration; a place that it holds becomes free."""
    now = database_now()
    with transaction.atomic():
        lock_form(registration.form_id)
        for forget in forgetters:
            forget(registration)
        Contact.objects.filter(registration=registration).delete()
        Answer.objects.filter(registration=registration).delete()
        registration.consented.all().delete()
        same = Registration.objects.filter(pk=registration.pk)
        same.update(
            user=None,
            address_mark="",
            organisation_name="",
            link_generation=F("link_generation") + 1,
            version=F("version") + 1,
        )
        ahead = not registration.event.is_over(timezone.now())
        if ahead and same.filter(status__in=CHANGEABLE).update(
            status=Status.CANCELLED, cancelled_at=now, decision_held=""
        ):
            freed(registration.form, now=now)
        forget_letters_about(registration)


def _of(user: User) -> RegistrationQuerySet:
    theirs = Q(user=user) | Q(contact__email__in=privacy.addresses_of(user))
    return Registration.objects.filter(theirs)
