"""The one way to get a call, an application or an organisation's desk for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from accounts.access import permitted
from accounts.models import User
from applications import links
from applications.models import Answer, Application, Call, Criterion, Offer
from applications.standing import OwnDesk
from core.calendars import use_calendar
from groups.doors import cycle_for
from groups.models import Deputy, Holding, Seat
from groups.reading import organisations_of

VIEW_CALL = "applications.view_call"
VIEW = "applications.view_application"
VIEW_SEAT = "applications.view_held_seat"


def call_for(
    request: HttpRequest, where: tuple[str, str], slug: str, permission: str = VIEW_CALL
) -> Call:
    """A call of the cycle at (group, cycle)."""
    cycle = cycle_for(request, *where)
    found = Call.objects.filter(cycle=cycle, slug=slug).first()
    if found is None:
        raise Http404
    found.cycle = cycle
    if not request.user.has_perm(VIEW_CALL, found):
        raise Http404
    return found if permission == VIEW_CALL else permitted(request.user, permission, found)


def offers_of(call: Call) -> list[Offer]:
    return list(Offer.objects.filter(call=call).select_related("team"))


def criteria_of(call: Call) -> list[Criterion]:
    return list(Criterion.objects.filter(call=call))


def answers_of(application: Application) -> list[Answer]:
    return list(Answer.objects.filter(application=application).select_related("criterion"))


def received_call_for(request: HttpRequest, where: tuple[str, str], slug: str) -> Call:
    """A call for whoever reads its applications: organisers all, whoever leads a team those to it."""
    call = call_for(request, where, slug)
    user = request.user
    led = isinstance(user, User) and Application.objects.visible_to(user).filter(call=call).exclude(applicant=user)  # fmt: skip
    if not user.has_perm("applications.change_call", call) and not (led and led.exists()):
        raise Http404
    return call


def application_to_read(
    request: HttpRequest, call: Call, number: int, permission: str = VIEW
) -> Application:
    """One for whoever reads what came; their own they see on its own page."""
    rows = Application.objects.for_page().filter(call=call, number=number)
    found = rows.first()
    if found is None or not request.user.has_perm(VIEW, found):
        raise Http404
    if found.applicant_id is not None and found.applicant_id == request.user.pk:
        raise Http404
    found.call = call
    return found if permission == VIEW else permitted(request.user, permission, found)


def own_application(request: HttpRequest, pk: int) -> Application:
    """One for whoever sent it with an account."""
    found = Application.objects.for_page().filter(pk=pk).first()
    if found is None or not isinstance(request.user, User) or found.applicant_id != request.user.pk:
        raise Http404
    use_calendar(found.group.calendar)
    return found


def application_for_token(token: str) -> Application:
    """The application behind a private link. A link that is not ours, or was replaced, is 404."""
    found = links.MINE.row(token, Application.objects.for_page())
    use_calendar(found.group.calendar)
    return found


def application_to_confirm(token: str) -> Application:
    found = links.CONFIRMING.row(token, Application.objects.for_page())
    use_calendar(found.group.calendar)
    return found


def own_desk_for(request: HttpRequest, group: str, cycle: str, slug: str) -> OwnDesk:
    """The desk of an organisation with a part in the cycle, for its own people and the organisers."""
    found = cycle_for(request, group, cycle)
    organisation = organisations_of(found).filter(slug=slug).first()
    if organisation is None:
        raise Http404
    desk = OwnDesk(organisation, found)
    thing: Any = desk
    if not request.user.has_perm("applications.view_own_desk", thing):
        raise Http404
    return desk


def seat_for(request: HttpRequest, pk: int, permission: str = VIEW_SEAT) -> Seat:
    """A seat for whoever sits in it, and for the organisers; for anybody else it is not there."""
    rows = Seat.objects.select_related("team__cycle__group", "organisation")
    found = rows.filter(pk=pk).first()
    if found is None or not request.user.has_perm(VIEW_SEAT, found):
        raise Http404
    use_calendar(found.cycle.group.calendar)
    return found if permission == VIEW_SEAT else permitted(request.user, permission, found)


def deputy_of(seat: Seat, pk: int) -> Deputy:
    found = Deputy.objects.filter(seat=seat, pk=pk).select_related("person__user").first()
    if found is None:
        raise Http404
    found.seat = seat
    return found


def holding_of(seat: Seat, pk: int) -> Holding:
    """A time in the seat."""
    rows = Holding.objects.filter(seat=seat).select_related("person__user", "stands_in_for__user")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.seat = seat
    return found
