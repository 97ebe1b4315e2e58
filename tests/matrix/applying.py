"""Calls for applications, what was sent to them, seats and desks of organisations of the matrix's world."""

from applications import links
from applications.standing import OwnDesk
from groups.models import Deputy, Seat
from tests.factories.applications import ApplicationFactory, CallFactory, CriterionFactory
from tests.factories.groups import (
    HoldingFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
)


def furnish(world, side, cycle, face):
    """After the organisations: the member sits for one of them. The contributor of ideas applied on the own side."""
    team = world.things[side, f"{face}team"]
    applicant = {"applicant": world.people["c"]} if side == "own" else {}
    call = CallFactory(cycle=cycle, teams=[team, TeamFactory(cycle=cycle)])
    CriterionFactory(call=call)
    seat = _held_seat(world, side, cycle)
    deputy = Deputy.objects.create(seat=seat, person=PersonFactory())
    found = {
        "seat_call": call,
        "draft_seat_call": CallFactory(cycle=cycle, status="draft"),
        "application": ApplicationFactory(call=call, first=team, **applicant),
        "unsure_application": ApplicationFactory(
            call=call, first=team, status="unconfirmed", number=None, submitted_at=None
        ),
        "held_seat": seat,
        "deputy": deputy,
        "own_desk": OwnDesk(seat.organisation, cycle),
    }
    world.things |= {(side, f"{face}{kind}"): thing for kind, thing in found.items()}


def _held_seat(world, side, cycle):
    """The member's, of an organisation; on the other side somebody else's."""
    if side == "other":
        body = OrganisationFactory()
        return HoldingFactory(seat=SeatFactory(team__cycle=cycle, organisation=body)).seat
    member = world.people["m"]
    return Seat.objects.exclude(organisation=None).get(
        team__cycle=cycle, holdings__person__user=member
    )


def arguments(thing, side, face, one):
    """Where the addresses of the room are tried."""
    kinds = ("seat_call", "application", "unsure_application", "held_seat", "deputy", "own_desk")
    call, sent, unsure, seat, deputy, desk = (thing[side, f"{face}{kind}"] for kind in kinds)
    named = [*one, call.slug]
    token = links.MINE.token_for(unsure)
    found = {
        "all_mine": [],
        "calls": one,
        **dict.fromkeys(("call", "apply", "sent", "ask", "received", "release"), named),
        **{key: [*named, sent.number] for key in ("reading", "decide", "undo")},
        **{key: [sent.pk] for key in ("mine", "withdraw", "change")},
        **{key: [token] for key in ("mine_by_link", "withdraw_by_link", "change_by_link")},
        "confirm": [links.CONFIRMING.token_for(unsure)],
        **{key: [seat.pk] for key in ("seat", "away")},
        "back": [seat.pk, 1],
        "dismiss": [seat.pk, deputy.pk],
        "own_desk": [*one, desk.organisation.slug],
    }
    return {f"applications:{name}": arguments for name, arguments in found.items()}
