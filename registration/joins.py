"""What registration gives to the rooms below: who takes part in an event and is told of it, letters, a person's data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from accounts.models import User
from audit.verbs import verb_words
from core import house
from events import concerned, panels, standing
from events.models import Event
from events.reminders import add_circle
from mailing.enclosures import makers
from mailing.kinds import kind_words
from mailing.readers import Reader
from mailing.scribes import scribes
from registration import beside, circulars, receipts, reminders, upkeep, waits
from registration.emails import DELEGATION_SCRIBE, SCRIBE, TICKET, reader_of
from registration.enclosed import ticket_files
from registration.models import Registration
from registration.states import Status
from reminders.registry import register


def registered(event: Event) -> Iterable[Reader]:
    """Everybody whose registration stands, those on the waiting list too: they may have kept the day free."""
    rows = Registration.objects.for_page().concerned().filter(form__event=event)
    readers = (reader_of(row) for row in rows.order_by("pk"))
    return [reader for reader in readers if reader is not None]


def has_place(user: User, event: Event) -> bool:
    return _places(user).filter(form__event=event).exists()


def events_with_place(user: User) -> QuerySet[Any, Any]:
    return _places(user).values("form__event")


def _places(user: User) -> QuerySet[Registration]:
    return Registration.objects.filter(user=user, status=Status.CONFIRMED)


def no_urls(_admin: Any) -> list[Any]:
    """The page of a form has its address in its own admin."""
    return []


concerned.circles.append(concerned.Circle(_("Those registered"), registered))
add_circle("registered", reminders.REGISTERED)
register(reminders.OFFER_ENDS)
register(reminders.CLOSES)
standing.participants.append(has_place)
standing.participations.append(events_with_place)
panels.beside.append(beside.panel)
panels.mine.append(beside.mine)
makers[TICKET] = ticket_files
scribes[SCRIBE] = receipts.write
scribes[circulars.SCRIBE] = circulars.write
kind_words[circulars.KIND] = _("Letters of the organisers of an event you registered for")
house.waiting.append(waits.registrations)
panels.house_pages.append(
    panels.HousePages(_("Registration"), "admin:registration_registrationform_of_event", no_urls)
)
panels.house_pages.append(
    panels.HousePages(_("Who registered"), "admin:registration_registrationform_listed", no_urls)
)
scribes[DELEGATION_SCRIBE] = receipts.write_to_heads
privacy.exporters["registrations"] = upkeep.registrations_for_file
privacy.erasers.append(upkeep.forget_person)
access.guarded_permissions |= {
    "registration.change_form",
    "registration.decide_registration",
    "registration.write_to_registered",
    "registration.grant_delegation",
}
verb_words.update(
    {
        "registration.made": _("Registered"),
        "registration.address_confirmed": _("Confirmed the address"),
        "registration.approved": _("Accepted the registration"),
        "registration.declined": _("Declined the registration"),
        "registration.held": _("Held a decision on the registration back"),
        "registration.offered": _("Offered a place"),
        "registration.accepted": _("Took the offered place"),
        "registration.lapsed": _("Let the offer run out"),
        "registration.changed": _("Changed the registration"),
        "registration.cancelled": _("Cancelled the registration"),
        "registration.link_renewed": _("Made a new private link"),
        "registration.named": _("Named somebody in a delegation"),
        "circular.sent": _("Sent a letter to the registered"),
        "registrationform.released": _("Told the decisions held back"),
        "delegation.granted": _("Held places for a delegation"),
        "delegation.revoked": _("Took the places of a delegation back"),
        **{
            f"{model}.{verb}": words
            for model in ("registrationform", "question", "circular", "delegation")
            for verb, words in (
                ("added", _("Added")),
                ("changed", _("Changed")),
                ("deleted", _("Deleted")),
            )
        },
    }
)
