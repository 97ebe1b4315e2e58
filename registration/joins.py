"""What registration gives to the rooms below: who takes part in an event and is told of it, letters, a person's data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from accounts.models import User
from audit.verbs import verb_words
from core import desk
from events import concerned, panels, standing
from events.models import Event
from events.reminders import add_circle
from mailing.enclosures import makers
from mailing.readers import Reader
from mailing.scribes import scribes
from registration import receipts, reminders, upkeep
from registration.dues import SOURCES
from registration.emails import GIVEN_UP, SCRIBE, TICKET, reader_of
from registration.enclosed import taken_back_files, ticket_files
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
makers[TICKET] = ticket_files
makers[GIVEN_UP] = taken_back_files
scribes[SCRIBE] = receipts.write
panels.house_pages.append(
    panels.HousePages(_("Registration"), "admin:registration_registrationform_of_event", no_urls)
)
privacy.exporters["registrations"] = upkeep.registrations_for_file
privacy.erasers.append(upkeep.forget_person)
access.guarded_permissions |= {
    "registration.change_form",
}
verb_words.update(
    {
        "registration.made": _("Registered"),
        "registration.address_confirmed": _("Confirmed the address"),
        "registration.offered": _("Offered a place"),
        "registration.accepted": _("Took the offered place"),
        "registration.lapsed": _("Let the offer run out"),
        "registration.changed": _("Changed the registration"),
        "registration.cancelled": _("Cancelled the registration"),
        "registration.link_renewed": _("Made a new private link"),
        **{
            f"{model}.{verb}": words
            for model in ("registrationform", "question")
            for verb, words in (
                ("added", _("Added")),
                ("changed", _("Changed")),
                ("deleted", _("Deleted")),
            )
        },
    }
)
desk.sources += SOURCES
