"""The letter to the head of a delegation: how many places it has, and where to fill them."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from core.inserting import Trip
from events.models import Event
from mailing.promised import promise_letter
from mailing.readers import Correspondent, Reader
from mailing.rendering import language_for
from registration.models import Delegation

SCRIBE = "delegations.letters"


def head_of(delegation: Delegation) -> Reader | None:
    if delegation.head is not None and delegation.head.is_active:
        return delegation.head
    if not delegation.head_email:
        return None
    return Correspondent(
        email=delegation.head_email,
        name=delegation.head_name,
        language=delegation.head_language,
        time_zone=delegation.form.zone,
    )


def heads_of(event: Event) -> list[Reader]:
    """Those who lead the delegations of an event: they hold places, named or not."""
    held = Delegation.objects.filter(form__event=event, revoked_at=None).select_related(
        "head", "form__event"
    )
    return [to for to in map(head_of, held.order_by("pk")) if to is not None]


def delegation_granted(delegation: Delegation, *, trip: Trip) -> None:
    """Tell the head of a delegation how many places it has, and where to fill them."""
    to = head_of(delegation)
    if to is None:
        return
    with translation.override(language_for(to)):
        subject = str(_("Places for your delegation"))
    promise_letter(
        "delegations/delegation_granted",
        to=to,
        key=f"delegation-granted:{delegation.pk}:{delegation.seats}:{delegation.link_generation}",
        subject=subject,
        scribe=SCRIBE,
        facts={"delegation": delegation.pk},
        about=delegation,
        trip=trip,
        scope=delegation.form.event.cycle.group.slug,
    )
