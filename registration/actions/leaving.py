"""What a registrant does with an offer, and how a registration ends. A place that is freed goes to whoever is next."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.clock import database_now
from core.errors import OutOfDate, Refused
from registration.actions.moving import move
from registration.models import Registration
from registration.queue import freed, lock_form
from registration.states import Status


def cancel(registration: Registration, *, by: User | None, reason: str = "") -> Registration:
    """Give the registration up, by the registrant (`by` None: with the private link) or an organiser.

    Raises Refused once the event is over, OutOfDate when it is cancelled already.
    """
    now = database_now()
    if registration.event.is_over(now):
        raise Refused(_("The event is over: there is nothing left to cancel."))
    with transaction.atomic():
        lock_form(registration.form_id)
        held_place = registration.holds_place
        move(
            registration,
            Status.CANCELLED,
            verb="registration.cancelled",
            by=by,
            reason=reason,
            is_told=registration.status != Status.UNCONFIRMED,
            cancelled_at=now,
            decision_held="",
        )
        if held_place:
            freed(registration.form, now=now)
    return registration


def accept_offer(registration: Registration, *, by: User | None) -> Registration:
    """Take the place that is held. Raises OutOfDate when the offer ran out or was let go."""
    now = database_now()
    with transaction.atomic():
        lock_form(registration.form_id)
        ends = registration.offer_expires_at
        if registration.status == Status.OFFERED and ends is not None and ends <= now:
            raise OutOfDate(_("The offer ran out. The place went to whoever is next."))
        move(registration, Status.CONFIRMED, verb="registration.accepted", by=by)
    return registration


def let_go_offer(registration: Registration, *, by: User | None) -> Registration:
    """Leave the offered place to whoever is next. Raises OutOfDate when it is not offered any more."""
    if registration.status != Status.OFFERED:
        raise OutOfDate(_("No place is offered to you any more."))
    return cancel(registration, by=by)
