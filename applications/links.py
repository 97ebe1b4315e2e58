"""Addresses of calls and applications, and the private links of whoever applies without an account."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from applications.models import Application, Call
from applications.standing import OwnDesk
from core.private_links import PrivateLink
from groups.models import Cycle, Seat

#: Goes by letter only: whoever has it applied.
MINE = PrivateLink("applications.private-link", "pk", "link_generation")
#: Whoever has it reads the mailbox that the application named.
CONFIRMING = PrivateLink("applications.confirm-link", "pk", "link_generation")


def url(path: str) -> str:
    return settings.PUBLIC_URL + path


def _of(cycle: Cycle) -> list[str]:
    return [cycle.group.slug, cycle.slug]


def calls_path(cycle: Cycle) -> str:
    return reverse("applications:calls", args=_of(cycle))


def call_path(call: Call, page: str = "call") -> str:
    """Of a page of the call: "call", "apply", "sent", "ask", "received", "release"."""
    return reverse(f"applications:{page}", args=[*_of(call.cycle), call.slug])


def reading_path(application: Application) -> str:
    """Where organisers read it and decide."""
    call = application.call
    return reverse("applications:reading", args=[*_of(call.cycle), call.slug, application.number])


def own_path(application: Application, page: str = "mine") -> str:
    """Where its sender sees it: by account, else by the private link."""
    if application.applicant_id is not None:
        return reverse(f"applications:{page}", args=[application.pk])
    return reverse(f"applications:{page}_by_link", args=[MINE.token_for(application)])


def confirm_path(application: Application) -> str:
    return reverse("applications:confirm", args=[CONFIRMING.token_for(application)])


def desk_path(desk: OwnDesk) -> str:
    return reverse("applications:own_desk", args=[*_of(desk.cycle), desk.organisation.slug])


def seat_path(seat: Seat) -> str:
    return reverse("applications:seat", args=[seat.pk])
