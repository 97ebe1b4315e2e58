"""Who stands where in a group's cycle. Standing comes from seats filled today, and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from core.prepared import fetch
from groups.models import (
    Cycle,
    EngagementGroup,
    Holding,
    HoldingQuerySet,
    Hosting,
    Participation,
    Seat,
    Team,
)
from groups.states import LEADING, SeatRole, TeamKind
from organisations.models import Organisation, Person, PersonRole

Standing = Literal["organiser", "moderator", "team_member"]

#: Seats of the secretariat that run the cycle.
ORGANISING = frozenset({SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.SHERPA, SeatRole.COORDINATOR})


#: Seats whose holders chair a team.
CHAIRING = frozenset({SeatRole.CHAIR, SeatRole.CO_CHAIR})

#: Rooms above say who has a part in things of these cycles, or of any: keys of people.
parts_of_people: list[Callable[[Collection[int] | None], QuerySet[Any, Any]]] = []


def holdings_of(user: User) -> QuerySet[Holding]:
    return Holding.objects.current(today=timezone.localdate()).filter(person__user=user)


def roles_in(user: User | AnonymousUser, team: Team | None) -> frozenset[str]:
    """The roles that the person holds in a team today. One query for all teams, remembered for the request."""
    if team is None or isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset()
    return roles_of(user).get(team.pk, frozenset())


def roles_of(user: User) -> dict[int, frozenset[str]]:
    """The roles that the person holds today, by the key of the team. One query, remembered for the request."""
    known: dict[int, frozenset[str]] | None = user.__dict__.get("_teams")
    if known is None:
        known = {}
        for team, role in holdings_of(user).values_list("seat__team", "seat__role"):
            known[team] = known.get(team, frozenset()) | {role}
        user.__dict__["_teams"] = known
    return known


def leads(user: User | AnonymousUser, team: Team | None) -> bool:
    """Whether the person leads the team: calls its meetings, asks for its decisions."""
    return bool(roles_in(user, team) & LEADING)


def teams_led_by(user: User) -> QuerySet[Holding, Any]:
    """Keys of the teams that the person leads today."""
    return holdings_of(user).filter(seat__role__in=LEADING).values("seat__team")


def cycles_organised_by(user: User) -> QuerySet[Cycle]:
    return Cycle.objects.filter(
        pk__in=holdings_of(user)
        .filter(seat__team__kind=TeamKind.SECRETARIAT, seat__role__in=ORGANISING)
        .values("seat__team__cycle")
    )


def cycles_moderated_by(user: User) -> QuerySet[Cycle]:
    """Cycles whose ideas the person may moderate: by a moderator's seat, or as organiser."""
    seats = holdings_of(user)
    organised = seats.filter(seat__team__kind=TeamKind.SECRETARIAT, seat__role__in=ORGANISING)
    moderated = seats.filter(seat__role=SeatRole.MODERATOR)
    return Cycle.objects.filter(pk__in=(organised | moderated).values("seat__team__cycle"))


def cycles_of(user: User) -> QuerySet[Cycle]:
    """Cycles in which the person has any seat."""
    return Cycle.objects.filter(pk__in=holdings_of(user).values("seat__team__cycle"))


def cycles_kept_by(user: User | AnonymousUser) -> QuerySet[Cycle]:
    """Cycles that the person runs: the organised ones, and for the platform's keeper all."""
    if user.is_superuser:
        return Cycle.objects.all()
    return cycles_organised_by(user) if isinstance(user, User) else Cycle.objects.none()


@dataclass(frozen=True, slots=True)
class House:
    """What of the organisers' house is one's own, by the seats held today."""

    is_keeper: bool = False
    #: Keys of cycles.
    organised: frozenset[int] = frozenset()
    moderated: frozenset[int] = frozenset()
    #: Keys and addresses of the groups organised.
    groups: frozenset[int] = frozenset()
    scopes: frozenset[str] = frozenset()
    #: Keys of the teams that one chairs.
    chaired: frozenset[int] = frozenset()

    @property
    def is_open(self) -> bool:
        return self.is_keeper or bool(self.organised or self.moderated)

    @property
    def organises(self) -> bool:
        return self.is_keeper or bool(self.organised)


def house_of(user: User | AnonymousUser) -> House:
    """One query, remembered on the person for the request."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return House()
    if "_house" not in user.__dict__:
        user.__dict__["_house"] = _house(user)
    found: House = user.__dict__["_house"]
    return found


def _house(user: User) -> House:
    seats = holdings_of(user).values_list(
        "seat__team__cycle",
        "seat__team__cycle__group",
        "seat__team__cycle__group__slug",
        "seat__team__kind",
        "seat__team",
        "seat__role",
    )
    organised, moderated, groups, scopes, chaired = set(), set(), set(), set(), set()
    for cycle, group, slug, kind, team, role in seats:
        if role in CHAIRING:
            chaired.add(team)
        if kind == TeamKind.SECRETARIAT and role in ORGANISING:
            organised.add(cycle)
            groups.add(group)
            scopes.add(slug)
        if cycle in organised or role == SeatRole.MODERATOR:
            moderated.add(cycle)
    return House(
        user.is_superuser,
        frozenset(organised),
        frozenset(moderated),
        frozenset(groups),
        frozenset(scopes),
        frozenset(chaired),
    )


def organising(cycle: Cycle) -> HoldingQuerySet:
    """Times in organising seats of the cycle, of people who can sign in."""
    return Holding.objects.filter(
        seat__team__cycle=cycle,
        seat__team__kind=TeamKind.SECRETARIAT,
        seat__role__in=ORGANISING,
        person__user__is_active=True,
    )


def organisers_on(cycle: Cycle, day: date) -> HoldingQuerySet:
    """Those of them that are held on that day."""
    return organising(cycle).current(today=day)


def groups_organised_by(user: User) -> QuerySet[EngagementGroup]:
    return EngagementGroup.objects.filter(pk__in=cycles_organised_by(user).values("group"))


def groups_with_seat(user: User | AnonymousUser) -> frozenset[int]:
    """Keys of the groups in which the person has a seat today. One query, remembered on the person for the request."""
    if isinstance(user, AnonymousUser):
        return frozenset()
    if "_groups" not in user.__dict__:
        seated = EngagementGroup.objects.of_seats(user)
        user.__dict__["_groups"] = frozenset(seated.values_list("pk", flat=True))
    found: frozenset[int] = user.__dict__["_groups"]
    return found


def standing_in(user: User | AnonymousUser, cycle: Cycle) -> frozenset[Standing]:
    """What the person is in this cycle. One query, remembered on the person for the request."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset()
    known: dict[int, frozenset[Standing]] = user.__dict__.setdefault("_standing", {})
    if cycle.pk not in known:
        known[cycle.pk] = _standing(user, cycle)
    return known[cycle.pk]


def _seats_in(user: int, cycle: int, today: date) -> QuerySet[Holding, tuple[str, str]]:
    held = Holding.objects.current(today=today).filter(person__user=user, seat__team__cycle=cycle)
    return held.values_list("seat__team__kind", "seat__role")


def _standing(user: User, cycle: Cycle) -> frozenset[Standing]:
    today = timezone.localdate()
    seats = fetch("groups.standing", _seats_in, user=user.pk, cycle=cycle.pk, today=today)
    found: set[Standing] = set()
    for kind, role in seats:
        found.add("team_member")
        if kind == TeamKind.SECRETARIAT and role in ORGANISING:
            found |= {"organiser", "moderator"}
        if role == SeatRole.MODERATOR:
            found.add("moderator")
    return frozenset(found)


def organisations_served(house: House) -> QuerySet[Organisation]:
    """Organisations with a part in a cycle of one's own, their units, and those with a part in no cycle yet.

    One that takes part in another group too is the keeper's: nobody changes what stands on others' pages
    by adding it to a cycle of their own.
    """
    parts = Participation.objects.values("organisation")
    hostings = Hosting.objects.values("organisation")
    seats = Seat.objects.exclude(organisation=None).values("organisation")
    own = Organisation.objects.filter(
        Q(pk__in=parts.filter(cycle__in=house.organised))
        | Q(pk__in=hostings.filter(cycle__in=house.organised))
        | Q(pk__in=seats.filter(team__cycle__in=house.organised))
    )
    others = (
        Q(pk__in=parts.exclude(cycle__group__in=house.groups))
        | Q(pk__in=hostings.exclude(cycle__group__in=house.groups))
        | Q(pk__in=seats.exclude(team__cycle__group__in=house.groups))
    )
    free = Organisation.objects.exclude(
        Q(pk__in=parts) | Q(pk__in=hostings) | Q(pk__in=seats)
    ).filter(parent=None)
    served = Q(pk__in=own.values("pk")) | Q(parent__in=own.values("pk"))
    return Organisation.objects.filter(served | Q(pk__in=free.values("pk"))).exclude(others)


def people_served(house: House) -> QuerySet[Person]:
    """People with a seat or a part in a cycle of one's own, people of the organisations served, people with neither yet."""
    if not house.organises:
        return Person.objects.none()
    seated = Holding.objects.filter(seat__team__cycle__in=house.organised).values("person")
    roles = PersonRole.objects.values("person")
    served = roles.filter(organisation__in=organisations_served(house).values("pk"))
    own, bound = Q(pk__in=seated) | Q(pk__in=served), Q(pk__in=roles)
    for parts in parts_of_people:
        own |= Q(pk__in=parts(house.organised))
        bound |= Q(pk__in=parts(None))
    free = Person.objects.exclude(Q(pk__in=Holding.objects.values("person")) | bound)
    return Person.objects.filter(own | Q(pk__in=free.filter(user=None).values("pk")))
