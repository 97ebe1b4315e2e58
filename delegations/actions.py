"""Delegations: an organisation holds places from the moment they are granted, its head fills them and changes names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.inserting import Trip
from core.templatetags.words import num
from delegations import emails as letters
from organisations.models import Organisation
from registration import emails
from registration.actions.moving import move
from registration.actions.registering import address_mark, kept_until
from registration.models import Contact, Delegation, FormCategory, Registration, RegistrationForm
from registration.queue import freed, lock_form, room_for
from registration.states import HOLDING, Status


@dataclass(frozen=True, slots=True)
class Head:
    """Who fills a delegation: an account, or a name and an address."""

    user: User | None = None
    name: str = ""
    email: str = ""
    language: str = "ar"


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody a delegation names; without an address the head hands them their code."""

    name: str
    name_latin: str = ""
    email: str = ""
    language: str = "ar"
    country: str = ""


def grant_delegation(
    form: RegistrationForm,
    organisation: Organisation,
    *,
    seats: int,
    head: Head,
    by: User,
    category: FormCategory | None = None,
    swaps_until: datetime | None = None,
) -> Delegation:
    """Hold places for an organisation and tell its head. Raises Refused when fewer are left."""
    delegation = Delegation(
        form=form,
        organisation=organisation,
        category=category,
        seats=seats,
        head=head.user,
        head_name=head.user.name if head.user else head.name,
        head_email=head.user.email if head.user else head.email,
        head_language=head.user.language if head.user else head.language,
        swaps_until=swaps_until,
        granted_by=by,
    )
    return keep_delegation(delegation, by=by)


def keep_delegation(delegation: Delegation, *, by: User) -> Delegation:
    """Write a new delegation or changed places of one; its head is told of the number."""
    is_new, form = delegation.pk is None, delegation.form
    try:
        with transaction.atomic():
            lock_form(form.pk)
            delegation.save()
            _write_down("granted" if is_new else "changed", delegation, by=by)
            trip = Trip()
            letters.delegation_granted(delegation, trip=trip)
            trip.send()
            freed(form, now=timezone.now())
    except IntegrityError as fault:
        raise Refused(_no_room(delegation)) from fault
    return delegation


def _no_room(delegation: Delegation) -> str:
    form = RegistrationForm.objects.get(pk=delegation.form_id)
    there = Delegation.objects.filter(form=form, organisation=delegation.organisation)
    if there.filter(category=delegation.category, revoked_at=None).exclude(pk=delegation.pk):
        return _("This organisation has a delegation already.")
    if delegation.pk and there.filter(pk=delegation.pk, filled__gt=delegation.seats):
        return _("More places of this delegation are filled. Take names out first.")
    left = max(0, form.capacity - form.taken) if form.capacity is not None else 0
    words = ngettext(
        "There are not so many places left: %(count)s in all, and its category may have fewer.",
        "There are not so many places left: %(count)s in all, and its category may have fewer.",
        left,
    )
    return words % {"count": num(left)}


def revoke_delegation(delegation: Delegation, *, by: User) -> int:
    """Take the places back; whoever was named is cancelled and told. Gives how many were."""
    now = timezone.now()
    with transaction.atomic():
        lock_form(delegation.form_id)
        named = list(_named(delegation))
        for registration in named:
            move(
                registration,
                Status.CANCELLED,
                verb="registration.cancelled",
                by=by,
                cancelled_at=now,
            )
        taken = Delegation.objects.filter(pk=delegation.pk, revoked_at=None)
        if not taken.update(revoked_at=now, revoked_by=by):
            raise OutOfDate(_("The places of this delegation were taken back already."))
        _write_down("revoked", delegation, by=by)
        freed(delegation.form, now=now)
    return len(named)


def fill_delegate(delegation: Delegation, delegate: Delegate, *, by: User | None) -> Registration:
    """Name somebody for one of the places; they are registered at once. `by` None: the head, by the private link.

    Raises Refused when all are filled, when it is too late, or when this person is registered already.
    """
    _hold_open(delegation)
    try:
        with transaction.atomic():
            return _name(delegation, delegate, by=by)
    except IntegrityError as fault:
        raise Refused(_why_not(delegation, delegate)) from fault


def swap_delegate(
    registration: Registration, delegate: Delegate, *, by: User | None
) -> Registration:
    """Put another person in a delegate's place; the one before is told. Gives the new registration."""
    delegation = registration.delegation
    if delegation is None or registration.status not in HOLDING:
        raise OutOfDate(_("This name is not in the delegation any more."))
    _hold_open(delegation)
    try:
        with transaction.atomic():
            take_out(registration, by=by)
            return _name(delegation, delegate, by=by)
    except IntegrityError as fault:
        raise Refused(_why_not(delegation, delegate)) from fault


def take_out(registration: Registration, *, by: User | None) -> Registration:
    """Take a name out; the place stays the delegation's."""
    if registration.delegation is not None:
        _hold_open(registration.delegation)
    with transaction.atomic():
        lock_form(registration.form_id)
        return move(
            registration,
            Status.CANCELLED,
            verb="registration.cancelled",
            by=by,
            cancelled_at=timezone.now(),
        )


def _name(delegation: Delegation, delegate: Delegate, *, by: User | None) -> Registration:
    form, now = delegation.form, timezone.now()
    room = room_for(form.pk, None, None, is_numbered=True)
    made = Registration(
        pk=room.next_pk,
        number=room.number,
        form=form,
        delegation=delegation,
        category=delegation.category,
        organisation=delegation.organisation,
        country=delegate.country,
        address_mark=address_mark(delegate.email) if delegate.email.strip() else "",
        status=Status.CONFIRMED,
        registered_at=now,
    )
    trip = Trip()
    trip.insert(made)
    made.contact = Contact(
        registration=made,
        name=delegate.name,
        name_latin=delegate.name_latin,
        email=delegate.email.strip(),
        language=delegate.language,
        time_zone=form.zone,
        expires_at=kept_until(form.event, now=now),
    )
    trip.insert(made.contact)
    record("registration.named", made, by=by, scope=delegation.cycle.group.slug, trip=trip)
    emails.write("delegate_named", made, trip=trip)
    trip.send()
    return made


def _named(delegation: Delegation) -> list[Registration]:
    rows = Registration.objects.for_page().filter(delegation=delegation, status__in=HOLDING)
    return list(rows.order_by("pk"))


def _hold_open(delegation: Delegation) -> None:
    if not delegation.takes_names(timezone.now()):
        raise Refused(_("Names of this delegation cannot be changed any more."))


def _why_not(delegation: Delegation, delegate: Delegate) -> str:
    same = Registration.objects.filter(
        form=delegation.form_id, address_mark=address_mark(delegate.email)
    ).exclude(status__in=[Status.CANCELLED, Status.LAPSED])
    if delegate.email and same.exists():
        return _("This person is registered for the event already.")
    return _("All places of this delegation are filled.")


def _write_down(verb: str, delegation: Delegation, *, by: User) -> None:
    scope = delegation.cycle.group.slug
    record(f"delegation.{verb}", delegation, by=by, scope=scope, after={"seats": delegation.seats})
