"""A registrant changes what they said. A place is moved to another category only where that one has room."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.inserting import Trip
from registration import emails
from registration.actions.moving import needs_approval
from registration.actions.registering import Entry, check
from registration.models import Answer, Consented, Contact, Registration, SessionSeat
from registration.queue import freed, lock_form, sessions_with_room
from registration.reading import Asked, asked_of
from registration.states import HOLDING, RENEWABLE, Held, Status


def change(
    registration: Registration,
    entry: Entry,
    *,
    by: User | None,
    version: int,
    asked: Asked | None = None,
) -> Registration:
    """Put what is said now in the place of what was said; the address and the place in the order stay.

    Raises OutOfDate when it was changed meanwhile, Refused in words: where there is no room, for frozen answers, once
    the event began.
    """
    form, now = registration.form, timezone.now()
    if not registration.is_changeable:
        raise OutOfDate(_("This registration cannot be changed any more."))
    if form.event.is_over(now):
        raise Refused(_("The event is over: the registration stays as it is."))
    before = {answer.question_id: answer.value for answer in registration.answers.all()}
    asked = asked or asked_of(form)
    is_delegate = registration.delegation_id is not None
    answers = check(form, entry, asked, now=now, before=before, is_delegate=is_delegate)
    if not is_delegate:
        _hold_undecided(registration, entry)
    try:
        with transaction.atomic():
            lock_form(form.pk)
            _write(registration, entry, answers, version=version, by=by)
    except IntegrityError as fault:
        raise Refused(
            _("There is no place left there. Your registration stays as it was.")
        ) from fault
    return Registration.objects.for_page().get(pk=registration.pk)


def _hold_undecided(registration: Registration, entry: Entry) -> None:
    """Nobody comes by a change into a category that organisers decide on, unless they still decide."""
    if entry.category is None or entry.category.pk == registration.category_id:
        return
    is_open = registration.status in {Status.UNCONFIRMED, Status.WAITING_APPROVAL}
    if not is_open and needs_approval(registration.form, entry.category):
        raise Refused(
            _(
                "The organisers decide on registrations of this category. Cancel yours and register anew, or write to them."
            )
        )


def _write(
    registration: Registration,
    entry: Entry,
    answers: dict[int, Any],
    *,
    version: int,
    by: User | None,
) -> None:
    pools = (registration.category_id, registration.organisation_id)
    fields = _fields(registration, entry) | {"changed_at": timezone.now(), "version": version + 1}
    same = Registration.objects.filter(
        pk=registration.pk, version=version, status=registration.status
    )
    if not same.update(**fields):
        raise OutOfDate(_("This registration was changed meanwhile. Look at it again."))
    Contact.objects.filter(registration=registration).update(
        name=entry.name, name_latin=entry.name_latin, access_needs=entry.access_needs
    )
    changed = Registration.objects.for_page().get(pk=registration.pk)
    _write_answers(changed, entry, answers)
    freed_some = _choose_sessions(changed, entry.sessions)
    trip = Trip()
    record("registration.changed", changed, by=by, scope=changed.cycle.group.slug, trip=trip)
    emails.write("registration_changed", changed, trip=trip)
    trip.send()
    if freed_some or (
        changed.holds_place and pools != (changed.category_id, changed.organisation_id)
    ):
        freed(changed.form, now=timezone.now())


def _fields(registration: Registration, entry: Entry) -> dict[str, Any]:
    """What the row says from now on; a delegate's category and organisation are the delegation's."""
    fields: dict[str, Any] = {"country": entry.country, "languages": list(entry.languages)}
    if registration.delegation_id is not None:
        return fields
    fields |= {
        "category": entry.category,
        "organisation": entry.organisation,
        "organisation_name": entry.organisation_name,
    }
    if registration.decision_held and entry.category != registration.category:
        # What was decided was decided of another category.
        fields |= {"decision_held": Held.NONE, "decided_at": None, "decided_by": None}
    return fields


def _write_answers(changed: Registration, entry: Entry, answers: dict[int, Any]) -> None:
    changed.answers.exclude(question__in=answers).delete()
    for question, value in answers.items():
        Answer.objects.update_or_create(
            registration=changed, question_id=question, defaults={"value": value}
        )
    changed.consented.exclude(consent__in=entry.consents).delete()
    given = set(changed.consented.values_list("consent", flat=True))
    Consented.objects.bulk_create(
        Consented(registration=changed, consent_id=consent)
        for consent in sorted(entry.consents - given)
    )


def _choose_sessions(changed: Registration, wanted: frozenset[int]) -> bool:
    """Give back the sessions not wanted any more and take the new ones; gives whether a seat came free."""
    had = set(changed.session_seats.values_list("places", flat=True))
    gone, _kinds = changed.session_seats.exclude(places__in=wanted).delete()
    new = wanted - had
    free: set[int] = set()
    if changed.status in HOLDING:
        free = sessions_with_room(changed.form_id, new)
        if new - free:
            raise Refused(_("A session you chose has no place left. Choose another one."))
    SessionSeat.objects.bulk_create(
        SessionSeat(registration=changed, places_id=places, is_held=places in free)
        for places in sorted(new)
    )
    return gone > 0


def renew_link(registration: Registration, *, by: User | None) -> Registration:
    """End the private link and write the new one to the registrant, and to nobody who only had the old one.

    Raises Refused where there is no address to write to, OutOfDate when it was made anew meanwhile.
    """
    if registration.status not in RENEWABLE or emails.reader_of(registration) is None:
        raise Refused(_("No letter can be written for this registration, so its link stays."))
    generation = registration.link_generation
    with transaction.atomic():
        same = Registration.objects.filter(pk=registration.pk, link_generation=generation)
        if not same.update(link_generation=F("link_generation") + 1):
            raise OutOfDate(_("The link was made anew already. Look into your mailbox."))
        registration.link_generation = generation + 1
        trip, scope = Trip(), registration.cycle.group.slug
        record("registration.link_renewed", registration, by=by, scope=scope, trip=trip)
        mark = f"link-{registration.link_generation}"
        emails.write("registration_new_link", registration, trip=trip, mark=mark)
        trip.send()
    return registration
