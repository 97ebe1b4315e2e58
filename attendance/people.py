"""Those who registered for an event, what they are called, and which of them came."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from attendance.models import CheckIn
from events.models import Event, Session
from registration.models import Registration
from registration.states import Status


def names_of(registration: Registration) -> tuple[str, str]:
    """The name, and the same in the other script; a forgotten person is a number."""
    contact = getattr(registration, "contact", None)
    if contact is None or not contact.name:
        return f"#{registration.number or registration.pk}", ""
    return contact.name, contact.name_latin


def people_of(event: Event) -> QuerySet[Registration]:
    """Those of an event with all that the door says of them."""
    rows = Registration.objects.filter(form__event=event)
    return rows.select_related("contact", "organisation").order_by("number", "pk")


def confirmed(event: Event) -> QuerySet[Registration]:
    return people_of(event).filter(status=Status.CONFIRMED)


def came_to(event: Event) -> QuerySet[Registration]:
    """Everybody seen at the door of the event, or of one of its sessions."""
    return people_of(event).filter(seen_at())


def seen_at(session: Session | None = None) -> Exists:
    seen = CheckIn.objects.standing().filter(registration=OuterRef("pk"))
    return Exists(seen.filter(session=session) if session is not None else seen)
