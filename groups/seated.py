"""The seats of a team and of an organisation, with who sits in them, who did, and who may stand in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch

from groups.models import Cycle, Holding, Seat, Team
from groups.models.deputy import deputies_of_seat
from groups.states import DeputyRank
from organisations.models import Organisation


def seats_of(team: Team, *, today: date) -> list[Seat]:
    """The seats of a team, each with `holder` of today, the `earlier` ones and who may stand in."""
    people = Holding.objects.select_related("person", "stands_in_for").order_by("since", "pk")
    seats: list[Seat] = list(
        Seat.objects.filter(team=team)
        .select_related("organisation")
        .annotate(named_deputies=deputies_of_seat(today))
        .prefetch_related(Prefetch("holdings", people))
    )
    for seat in seats:
        seat.team = team
        held = list(seat.holdings.all())
        seat.holder = next((h for h in held if h.is_current(today)), None)  # type: ignore[attr-defined]  # -- for the page
        named: list[dict[str, Any]] = getattr(seat, "named_deputies", [])
        seat.stand_ins = [(DeputyRank(each["rank"]).label, each) for each in named]  # type: ignore[attr-defined]  # -- for the page
        seat.earlier = [h for h in held if h.until is not None and h.until <= today]  # type: ignore[attr-defined]  # -- for the page
    return seats


def seats_held_by(organisation: Organisation, cycle: Cycle) -> list[Seat]:
    seats = Seat.objects.filter(organisation=organisation, team__cycle=cycle)
    return list(seats.select_related("team").order_by("team__order", "order", "pk"))
