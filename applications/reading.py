"""Rows that the pages of applications and of an organisation's desk show, as their readers may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Invitation, User
from applications.deadlines import closing_of, opening_of
from applications.models import Application, ApplicationQuerySet, Call, Offer
from applications.models.application import called
from applications.states import STANDING, Held, Status
from groups.actions import SEAT
from groups.deputising import PURPOSES
from groups.models import Cycle, Deputy, Holding, Seat
from organisations.models import Organisation

MOST = 500
#: Applications on one page of those who decide.
PAGE = 50


def calls_of(cycle: Cycle, user: User | AnonymousUser) -> list[Call]:
    """What everybody may read of them, and to organisers their drafts; those that take applications first."""
    taking = Q(status="open") & (Q(closes_at=None) | Q(closes_at__gt=Now()))
    first = Case(When(taking, then=Value(0)), default=Value(1))
    rows = list(Call.objects.visible_to(user).filter(cycle=cycle).order_by(first, "-pk")[:MOST])
    now = timezone.now()
    for call in rows:
        call.cycle = cycle
        shown: Any = call
        shown.takes_now = call.is_taking(now)
        shown.shown_opens, shown.shown_closes = opening_of(call), closing_of(call)
    return rows


def sent_by(user: User) -> list[Application]:
    rows = Application.objects.filter(applicant=user).select_related("call__cycle__group")
    return list(rows.order_by("-pk")[:MOST])


def own_of(call: Call, user: User | AnonymousUser) -> Application | None:
    """What the reader sent to it."""
    if isinstance(user, AnonymousUser):
        return None
    rows = Application.objects.filter(call=call, applicant=user).exclude(status=Status.WITHDRAWN)
    return rows.order_by("-pk").first()


# What was received --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Received:
    """One application in the list of those who decide."""

    application: Application
    name: str
    #: Others of the same organisation in this call.
    doubles: int = 0


#: Name of a list of them -> which they are.
LISTS: dict[str, Q] = {
    "open": Q(status=Status.SUBMITTED, decision_held=Held.NONE),
    "held": Q(status=Status.SUBMITTED) & ~Q(decision_held=Held.NONE),
    "accepted": Q(status=Status.ACCEPTED),
    "declined": Q(status=Status.DECLINED),
    "withdrawn": Q(status=Status.WITHDRAWN),
}


def seen_in(call: Call, user: User) -> ApplicationQuerySet:
    """What of a call the person reads; their own stands on a page of its own."""
    seen = Application.objects.visible_to(user).filter(call=call).confirmed()
    # Withdrawn before anybody read it.
    return seen.exclude(applicant=user).exclude(number=None)


def numbers_of(rows: ApplicationQuerySet) -> dict[str, int]:
    """How many stand in each list: one query."""
    counts = {name: Count("pk", filter=which) for name, which in LISTS.items()}
    found: dict[str, int] = rows.order_by().aggregate(**counts)
    return found


def decisions_of(call: Call) -> list[str]:
    """Of each application that nobody was told of, what is decided; empty where nothing is."""
    rows = Application.objects.filter(call=call, status=Status.SUBMITTED)
    return list(rows.values_list("decision_held", flat=True))


@dataclass(frozen=True, slots=True)
class ReceivedPage:
    rows: list[Received]
    #: The number after which the next page begins.
    after: int | None = None


def received(
    rows: ApplicationQuerySet, listed: str, team: int | None, after: int | None = None
) -> ReceivedPage:
    """A page of one list of them, who came first first: two queries."""
    chosen = rows.filter(LISTS[listed]) if listed in LISTS else rows
    if team is not None:
        chosen = chosen.filter(Q(first=team) | Q(second=team) | Q(team=team))
    if after is not None:
        chosen = chosen.filter(number__gt=after)
    found = list(chosen.for_page().order_by("number")[: PAGE + 1])
    shown = found[:PAGE]
    times = _times(rows, {each.organisation_id for each in shown if each.organisation_id})
    return ReceivedPage(
        [Received(each, called(each), _others(each, times)) for each in shown],
        shown[-1].number if len(found) > PAGE else None,
    )


def _times(rows: ApplicationQuerySet, bodies: set[int]) -> dict[int, int]:
    """How many applications of each of these organisations stand, on whichever page."""
    standing = rows.filter(organisation__in=bodies, status__in=STANDING).order_by()
    return dict(standing.values_list("organisation").annotate(Count("pk")))


def _others(one: Application, times: dict[int, int]) -> int:
    if one.status not in STANDING or one.organisation_id is None:
        return 0
    return times.get(one.organisation_id, 1) - 1


@dataclass(frozen=True, slots=True)
class Filled:
    """A team of a call, with who is accepted to it and how many seats it offered."""

    offer: Offer
    accepted: int
    held: int

    @property
    def total(self) -> int:
        return self.accepted + self.held

    @property
    def over(self) -> int:
        """How many more than the seats offered; none where the call says no number."""
        return max(0, self.total - self.offer.seats) if self.offer.seats is not None else 0


def filled_by(call: Call, offers: Iterable[Offer]) -> list[Filled]:
    """Of each team of the call, the accepted who are told and those held back: one query."""
    told, held = Q(status=Status.ACCEPTED), LISTS["held"] & Q(decision_held=Held.ACCEPTED)
    rows = Application.objects.filter(call=call, team__isnull=False).order_by()
    counts = {
        team: (accepted, waiting)
        for team, accepted, waiting in rows.values_list("team").annotate(
            accepted=Count("pk", filter=told), waiting=Count("pk", filter=held)
        )
    }
    return [Filled(offer, *counts.get(offer.team_id, (0, 0))) for offer in offers]


# An organisation's own desk -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat with everybody who has to do with it."""

    seat: Seat
    holder: Holding | None
    deputies: list[Deputy]
    #: Somebody who will sit in it, or sits in it again.
    coming: list[Holding]
    invited: list[Invitation]


def seats_of(organisation: Organisation, cycle: Cycle) -> list[HeldSeat]:
    """The seats of an organisation in a cycle, with who holds them and who stands in: four queries."""
    seats = Seat.objects.filter(organisation=organisation, team__cycle=cycle)
    return with_people(list(seats.select_related("team").order_by("team__order", "order", "pk")))


def with_people(seats: list[Seat]) -> list[HeldSeat]:
    today = timezone.localdate()
    keys = [seat.pk for seat in seats]
    held = Holding.objects.filter(seat__in=keys).filter(Q(until=None) | Q(until__gt=today))
    holdings = list(held.select_related("person", "stands_in_for").order_by("since", "pk"))
    named = Deputy.objects.current(today=today).filter(seat__in=keys).select_related("person__user")
    deputies = list(named)
    asked = Invitation.objects.open(now=timezone.now()).filter(
        purpose_label__in=[SEAT, *PURPOSES.values()], purpose_pk__in=[str(key) for key in keys]
    )
    invited = list(asked.order_by("pk"))
    return [
        HeldSeat(
            seat,
            next((h for h in holdings if h.seat_id == seat.pk and h.is_current(today)), None),
            [each for each in deputies if each.seat_id == seat.pk],
            [h for h in holdings if h.seat_id == seat.pk and not h.is_current(today)],
            [each for each in invited if each.purpose_pk == str(seat.pk)],
        )
        for seat in seats
    ]
