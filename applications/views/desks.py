"""An organisation's small desk, and a seat for whoever sits in it: who stands in, and from when to when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, done, kept, refused
from applications import floods, links
from applications.doors import VIEW_SEAT, deputy_of, holding_of, own_desk_for, seat_for
from applications.forms import AwayForm, InviteDeputyForm
from applications.reading import HeldSeat, seats_of, with_people
from core.errors import OutOfDate, Refused
from core.languages import worded
from groups.deputising import come_back, dismiss_deputy, invite_deputy, stand_in
from groups.models import Seat
from groups.own_desk import things_of
from groups.views.shared import crumb, frame

DEPUTISE = "applications.deputise_seat"


@kept
@require_safe
def own_desk(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Its people and seats, its events and endorsements, and what it was asked."""
    desk = own_desk_for(request, group, cycle, slug)
    organisation = desk.organisation
    name = worded(organisation, "name").text
    held = seats_of(organisation, desk.cycle)
    context = {
        **frame(
            desk.group,
            desk.cycle,
            "organisations",
            title=f"{_('Desk of the organisation')} · {name}",
        ),
        "crumbs": [crumb(desk.group, desk.cycle)],
        "social_path": "",
        "organisation": organisation,
        "seats": held,
        "own_seats": _own(request, held),
        "people": list(organisation.people.select_related("person")),
        "sections": things_of(organisation, desk.cycle, request.user),
    }
    return TemplateResponse(request, "applications/own_desk.html", context)


def _own(request: SignedInRequest, held: list[HeldSeat]) -> set[int]:
    """Seats whose page opens for the reader: where they sit, to organisers all."""
    return {each.seat.pk for each in held if request.user.has_perm(VIEW_SEAT, each.seat)}  # fmt: skip


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who sits in it and who may stand in; asking somebody to by letter."""
    found = seat_for(request, pk, DEPUTISE if request.method == "POST" else VIEW_SEAT)
    form = InviteDeputyForm(
        request.POST if request.method == "POST" else None,
        initial={"language": found.cycle.group.languages[0], "rank": "deputy"},
    )
    if request.method != "POST" or not form.is_valid():
        return _seat_page(request, found, form, status=FAULTY if form.is_bound else 200)
    floods.count_inviting(request.user)
    try:
        invite_deputy(found, by=request.user, **form.cleaned_data)
    except (OutOfDate, Refused) as refusal:
        form.add_error(None, str(refusal))
        return _seat_page(request, found, form, status=FAULTY)
    words = _("An invitation is on its way to %(email)s.") % form.cleaned_data
    return done(request, words, links.seat_path(found))


@kept
@require_POST
def away(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a deputy hold the seat for some days."""
    found = seat_for(request, pk, DEPUTISE)
    (held,) = with_people([found])
    for deputy in held.deputies:
        deputy.seat = found
    form = AwayForm(request.POST, deputies=held.deputies)
    if form.is_valid():
        said = form.cleaned_data
        try:
            stand_in(form.chosen, since=said["since"], until=said["until"], by=request.user)
        except (OutOfDate, Refused) as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("It is noted. Whoever stands in has been told.")
            return done(request, words, links.seat_path(found))
    return _seat_page(request, found, _invite_form(found), away=form, status=FAULTY)


@kept
@require_POST
def back(request: SignedInRequest, pk: int, holding: int) -> HttpResponse:
    """Whoever was away is back today, or will not be away."""
    found = seat_for(request, pk, DEPUTISE)
    standing = holding_of(found, holding)
    try:
        come_back(standing, on=timezone.localdate(), by=request.user)
    except (OutOfDate, Refused) as refusal:
        return refused(request, str(refusal), links.seat_path(found))
    return done(request, _("The seat is held as before."), links.seat_path(found))


@kept
@require_POST
def dismiss(request: SignedInRequest, pk: int, deputy: int) -> HttpResponse:
    found = seat_for(request, pk, DEPUTISE)
    named = deputy_of(found, deputy)
    path = links.seat_path(found)
    try:
        dismiss_deputy(named, on=timezone.localdate(), by=request.user)
    except OutOfDate as clash:
        return refused(request, clash.words, path)
    return done(request, _("They do not stand in for this seat any more."), path)


def _invite_form(seat: Seat) -> InviteDeputyForm:
    return InviteDeputyForm(initial={"language": seat.cycle.group.languages[0], "rank": "deputy"})


def _seat_page(
    request: HttpRequest,
    found: Seat,
    form: InviteDeputyForm,
    *,
    away: AwayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    (held,) = with_people([found])
    team = found.team
    name = worded(team, "name").text
    context: dict[str, Any] = {
        **frame(found.cycle.group, found.cycle, "teams", title=f"{_('Seat')} · {name}"),
        "crumbs": [crumb(found.cycle.group, found.cycle)],
        "social_path": "",
        "held": held,
        "team": team,
        "form": form,
        "away": away or AwayForm(deputies=held.deputies, prefix=None),
        "is_held": held.holder is not None and held.holder.stands_in_for is None,
    }
    return TemplateResponse(request, "applications/seat.html", context, status=status)
