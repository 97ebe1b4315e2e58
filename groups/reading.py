"""What the public pages of a group read, in as few questions as they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from accounts.models import User
from core.made_rows import standing
from core.prepared import fetch
from core.templatetags.words import words
from core.when import When
from core.yearline import Year, year_line
from groups.models import (
    Cycle,
    Figure,
    Hosting,
    Milestone,
    Participation,
    Seat,
    Team,
    Theme,
)
from groups.states import Anchor, ParticipationRole, TeamKind, role_words
from organisations.models import Organisation
from traces.models import InferredField


def _milestones(cycle: int) -> QuerySet[Milestone]:
    return Milestone.objects.filter(cycle=cycle)


def _figures(cycle: int, group: int) -> QuerySet[Figure]:
    own = Figure.objects.filter(Q(cycle=cycle) | Q(cycle=None), group=group)
    return own.order_by("order", "pk")


def _teams(cycle: int) -> QuerySet[Team]:
    return Team.objects.filter(cycle=cycle)


def _themes(cycle: int) -> QuerySet[Theme]:
    return Theme.objects.filter(cycle=cycle).select_related("team")


def year_of(cycle: Cycle, *, today: date) -> Year | None:
    """The cycle as a line; one without milestones has its two days; None while it has not even these."""
    milestones = _stops_of(cycle)
    for milestone in milestones:
        milestone.cycle = cycle
    named = [(milestone.when, words(milestone, "title")) for milestone in milestones]
    rows = named or _anchors(cycle)
    return year_line(rows, today=today, during=span_of(cycle)) if rows else None


def _anchors(cycle: Cycle) -> list[tuple[When, str]]:
    days = ((cycle.starts_on, Anchor.START.label), (cycle.summit_on, Anchor.SUMMIT.label))
    return [(When.on(day), str(name)) for day, name in days if day]


def _stops_of(cycle: Cycle) -> list[Milestone]:
    """From what the door read with the cycle of a home; else they are asked for."""
    read = vars(cycle).get("stops")
    if read is None:
        return fetch("groups.milestones", _milestones, cycle=cycle.pk)
    return [standing(Milestone, {**row, "fixed": When(row["fixed"])}) for row in read]


def span_of(cycle: Cycle) -> When:
    """From when to when a cycle is, as well as it is known."""
    if cycle.during:
        return cycle.during
    if cycle.starts_on and cycle.summit_on:
        return When.on(cycle.starts_on, cycle.summit_on)
    return When(f"{cycle.year}") if cycle.year else When()


def figures_of(cycle: Cycle) -> list[Figure]:
    """The figures of a cycle and those of its group as a whole."""
    return fetch("groups.figures", _figures, cycle=cycle.pk, group=cycle.group_id)


def teams_of(cycle: Cycle) -> list[Team]:
    """The teams in their order, the secretariat last. Those of a home come without what they write."""
    read = vars(cycle).get("named_teams")
    if read is None:
        teams = fetch("groups.teams", _teams, cycle=cycle.pk)
    else:
        teams = [standing(Team, row) for row in read]
    teams.sort(key=lambda team: team.kind == TeamKind.SECRETARIAT)
    for team in teams:
        team.cycle = cycle
    return teams


def themes_of(cycle: Cycle, *, with_questions: bool = False) -> list[Theme]:
    if with_questions:
        found = list(_themes(cycle.pk).prefetch_related("questions"))
    else:
        found = fetch("groups.themes", _themes, cycle=cycle.pk)
    for theme in found:
        theme.cycle = cycle
    return found


def themes_in_short(cycle: Cycle) -> list[Theme]:
    """The themes without their descriptions, from what the door read with the cycle of a home."""
    found = [standing(Theme, row) for row in getattr(cycle, "named_themes", [])]
    for theme in found:
        theme.cycle = cycle
    return found


class Named(dict[str, Any]):
    """An organisation of which only address and names were read."""

    def __init__(self, slug: str, name: dict[str, str], parent: str | None = None) -> None:
        super().__init__(slug=slug, name=name)
        self.pk = self.slug = slug
        self.parent_id = parent


Pair = tuple[str, Organisation | Named, When]


@dataclass(slots=True)
class Member:
    """An organisation in a cycle, with its own units that take part too."""

    organisation: Organisation | Named
    during: When = field(default_factory=When)
    units: list[Organisation | Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the cycle and who has it."""

    name: str
    label: str
    members: list[Member]


def roles_in_short(cycle: Cycle) -> list[Role]:
    """Who takes part in a cycle, by role, from what the door read with the cycle of a home."""
    pairs: list[Pair] = [
        (row["role"], Named(row["slug"], row["name"], row["parent"]), When())
        for row in getattr(cycle, "parts", [])
    ]
    known = {(role, organisation.slug) for role, organisation, _when in pairs}
    pairs += [
        (host["role"], Named(host["slug"], host["name"]), When())
        for host in getattr(cycle, "hosting_names", [])
        if (host["role"], host["slug"]) not in known
    ]
    return _by_role(pairs)


def roles_of(cycle: Cycle) -> list[Role]:
    """Who takes part in a cycle, by role in the order of the roles; units stand under what they are part of."""
    rows = list(
        Participation.objects.filter(cycle=cycle)
        .select_related("organisation")
        .order_by("organisation__sort_name", "pk")
    )
    hostings = Hosting.objects.filter(cycle=cycle).select_related("organisation")
    pairs: list[Pair] = [(row.role, row.organisation, row.during) for row in rows]
    known = {(role, organisation.pk) for role, organisation, _when in pairs}
    pairs += [
        (hosting.role, hosting.organisation, When())
        for hosting in hostings
        if (hosting.role, hosting.organisation_id) not in known
    ]
    return _by_role(pairs)


def _by_role(pairs: Sequence[Pair]) -> list[Role]:
    present = {organisation.pk for _role, organisation, _when in pairs}
    units: dict[Any, list[Organisation | Named]] = defaultdict(list)
    members: dict[str, list[Member]] = defaultdict(list)
    for role, organisation, when in pairs:
        parent = organisation.parent_id
        if role == ParticipationRole.MEMBER_UNIT and parent in present:
            units[parent].append(organisation)
        else:
            members[role].append(Member(organisation, when))
    shown: set[Any] = set()
    roles = [role for role in ParticipationRole.values if role in members]
    for role in roles:
        for member in members[role]:
            if member.organisation.pk not in shown:
                member.units = units.get(member.organisation.pk, [])
                shown.add(member.organisation.pk)
    return [Role(role, role_words(role, len(members[role])), members[role]) for role in roles]


def organisations_of(cycle: Cycle) -> QuerySet[Organisation]:
    """Organisations with a role, a hosting or a seat in the cycle, their units, and what they are part of."""
    direct = Organisation.objects.filter(
        Q(pk__in=Participation.objects.filter(cycle=cycle).values("organisation"))
        | Q(pk__in=Hosting.objects.filter(cycle=cycle).values("organisation"))
        | Q(pk__in=Seat.objects.filter(team__cycle=cycle).values("organisation"))
    )
    return Organisation.objects.filter(
        Q(pk__in=direct.values("pk"))
        | Q(parent__in=direct.values("pk"))
        | Q(pk__in=direct.values("parent"))
    )


class Unconfirmed:
    """What of some things was inferred and is not yet confirmed by anybody, by field."""

    def __init__(self, things: Iterable[Model | None]) -> None:
        wanted = Q(pk__in=[])
        for thing in things:
            if thing is not None:
                wanted |= Q(
                    origin__target_label=thing._meta.label_lower, origin__target_pk=str(thing.pk)
                )
        rows = InferredField.objects.unconfirmed().filter(wanted)
        self.paths = set(
            rows.values_list("origin__target_label", "origin__target_pk", "path").order_by()
        )

    @classmethod
    def of_cycle(cls, cycle: Cycle) -> Unconfirmed:
        """Of a cycle and its group, from what the door read with them."""
        found = cls.__new__(cls)
        own = getattr(cycle, "open_facts", [])
        groups = getattr(cycle, "open_group_facts", [])
        found.paths = {("groups.cycle", str(cycle.pk), path) for path in own} | {
            ("groups.engagementgroup", str(cycle.group_id), path) for path in groups
        }
        return found

    @classmethod
    def known(cls, read: Mapping[Model, Iterable[str]]) -> Unconfirmed:
        """Of things whose open fields a page has read with them."""
        found = cls.__new__(cls)
        found.paths = {
            (thing._meta.label_lower, str(thing.pk), path)
            for thing, paths in read.items()
            for path in paths
        }
        return found

    def has(self, thing: Model, path: str) -> bool:
        """Whether the field waits for an organiser's word."""
        return (thing._meta.label_lower, str(thing.pk), path) in self.paths


def parts_of(
    organisation: Organisation, user: User | AnonymousUser
) -> list[tuple[Cycle, list[str]]]:
    """In which cycles an organisation had a part, and as what; by group, the newest first."""
    seen = Cycle.objects.visible_to(user)
    found: dict[int, tuple[Cycle, list[str]]] = {}
    hostings = Hosting.objects.filter(organisation=organisation, cycle__in=seen)
    parts = Participation.objects.filter(organisation=organisation, cycle__in=seen)
    rows: list[Hosting | Participation] = [
        *hostings.select_related("cycle__group"),
        *parts.select_related("cycle__group"),
    ]
    for row in rows:
        _cycle, roles = found.setdefault(row.cycle_id, (row.cycle, []))
        label = str(row.get_role_display())
        if label not in roles:
            roles.append(label)
    newest: dict[int, int] = {}
    for cycle, _roles in found.values():
        newest[cycle.group_id] = max(newest.get(cycle.group_id, 0), cycle.year or 0)
    return sorted(
        found.values(),
        key=lambda part: (
            -newest[part[0].group_id],
            part[0].group_id,
            -(part[0].year or 0),
            part[0].pk,
        ),
    )
