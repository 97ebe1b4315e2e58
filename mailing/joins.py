"""What the post office gives to the rooms below: their letters leave here."""

from typing import Any

from django.http import HttpRequest

from accounts import letters, privacy
from accounts.access import Panel, panels
from accounts.letters import Addressee
from accounts.models import User
from core import house
from mailing.actions import queue_letter, take_back
from mailing.kinds import words_for
from mailing.models import OutgoingLetter, Stop, fold_address
from mailing.states import SERVICE
from mailing.stops import StopLink
from mailing.upkeep import forget
from mailing.waits import letters_not_delivered


def queue(
    name: str, *, to: Addressee, key: str, context: dict[str, object], scope: str = ""
) -> None:
    """A letter about somebody's own account."""
    queue_letter(name, to=to, key=key, kind=SERVICE, context=context, scope=scope)


def cancel(key: str) -> None:
    take_back(key)


def letters_of(user: User) -> dict[str, Any]:
    """What was written to a person, and what they stopped."""
    addresses = {fold_address(email) for email in [user.email, *privacy.addresses_of(user)]}
    sent = OutgoingLetter.objects.to_addresses(addresses).order_by("pk")
    stops = Stop.objects.filter(email__in=addresses).order_by("pk")
    return {
        "letters": list(
            sent.values("to_email", "subject", "text", "status", "created_at", "sent_at")
        ),
        "stopped": list(stops.values("email", "kind", "scope", "stopped_at")),
    }


def stopped_by(_request: HttpRequest, user: User) -> Panel:
    """The kinds of letters a person has stopped, each with the page where that can be taken back."""
    addresses = [fold_address(email) for email in privacy.addresses_of(user)]
    stops = Stop.objects.filter(email__in=addresses).order_by("kind", "scope")
    rows = [
        {
            "words": words_for(stop.kind),
            "scope": stop.scope,
            "url": StopLink(stop.email, stop.kind, stop.scope).url,
        }
        for stop in stops
    ]
    return Panel("accounts/_stopped_letters.html", {"stopped": rows})


def forget_letters(user: User) -> None:
    for email in {user.email, *privacy.addresses_of(user)}:
        forget(email)


letters.open_post_office(queue, cancel)
privacy.exporters["letters"] = letters_of
privacy.erasers.append(forget_letters)
panels.append(stopped_by)
house.waiting.append(letters_not_delivered)
