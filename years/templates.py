"""Years that a group can begin from when it has no cycle to begin from: bodies, roles and stops, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext, override, pgettext_lazy

from groups.models import Cycle, Milestone, Seat, Team
from groups.opening import Line
from groups.states import Anchor, SeatRole, TeamKind


@dataclass(frozen=True, slots=True)
class Body:
    slug: str
    name: Promise
    kind: TeamKind
    roles: tuple[SeatRole, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    title: Promise
    anchor: Anchor
    days: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    name: str
    title: Promise
    words: Promise
    bodies: tuple[Body, ...]
    stops: tuple[Stop, ...]


LED = (SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.RAPPORTEUR, SeatRole.MEMBER, SeatRole.MEMBER)
STEERING = Body(
    "steering-committee",
    pgettext_lazy("a team of a new cycle", "Steering committee"),
    TeamKind.STEERING_COMMITTEE,
    (SeatRole.CHAIR, SeatRole.SHERPA, SeatRole.MEMBER, SeatRole.MEMBER),
)
#: The secretariat that every new cycle has; here only its roles.
SECRETARIAT = (SeatRole.CHAIR, SeatRole.SHERPA, SeatRole.MODERATOR)

TEMPLATES = (
    Template(
        "summit",
        gettext_lazy("A year that ends in a summit"),
        gettext_lazy(
            "Three working teams, a public campaign, briefs, and a communiqué that is handed over before the summit."
        ),
        (
            STEERING,
            *(
                Body(
                    f"team-{number}",
                    words,
                    TeamKind.WORKING_TEAM,
                    LED,
                )
                for number, words in enumerate(
                    (
                        pgettext_lazy("a team of a new cycle", "First working team"),
                        pgettext_lazy("a team of a new cycle", "Second working team"),
                        pgettext_lazy("a team of a new cycle", "Third working team"),
                    ),
                    1,
                )
            ),
        ),
        (
            Stop(gettext_lazy("Inception meeting"), Anchor.START, 30),
            Stop(gettext_lazy("Call for briefs"), Anchor.START, 60),
            Stop(gettext_lazy("Public campaign begins"), Anchor.SUMMIT, -150),
            Stop(gettext_lazy("Final texts of briefs"), Anchor.SUMMIT, -60),
            Stop(gettext_lazy("Summit of the group"), Anchor.SUMMIT, -14, 2),
            Stop(gettext_lazy("The communiqué is handed over"), Anchor.SUMMIT, -7),
            Stop(gettext_lazy("Handover to the next host"), Anchor.SUMMIT, 30),
        ),
    ),
    Template(
        "dialogue",
        gettext_lazy("A dialogue in phases"),
        gettext_lazy(
            "A steering committee, consultations, and a charter that organisations sign at the end."
        ),
        (STEERING,),
        (
            Stop(gettext_lazy("Consultations begin"), Anchor.START, 30),
            Stop(gettext_lazy("Consultations end"), Anchor.SUMMIT, -90),
            Stop(gettext_lazy("Draft of the charter"), Anchor.SUMMIT, -45),
            Stop(gettext_lazy("The charter is signed"), Anchor.SUMMIT, 0),
        ),
    ),
)
BY_NAME = {template.name: template for template in TEMPLATES}


def coming(template: Template) -> Iterator[Line]:
    """What a template brings."""
    names = tuple(str(body.name) for body in template.bodies)
    yield Line(len(names), ngettext("team", "teams", len(names)), names)
    count = sum(len(body.roles) for body in template.bodies) + len(SECRETARIAT)
    yield Line(count, ngettext("role to fill", "roles to fill", count))
    stops = tuple(str(stop.title) for stop in template.stops)
    words = ngettext(
        "milestone that moves with its anchor",
        "milestones that move with their anchors",
        len(stops),
    )
    yield Line(len(stops), words, stops)


def bring(template: Template, cycle: Cycle) -> None:
    secretariat = cycle.teams.get(kind=TeamKind.SECRETARIAT)
    for order, role in enumerate(SECRETARIAT, 1):
        Seat.objects.create(team=secretariat, role=role, order=order)
    for order, body in enumerate(template.bodies, 1):
        team = Team(cycle=cycle, slug=body.slug, kind=body.kind, order=order)
        _in_every_language(team, "name", body.name, cycle)
        team.save()
        for place, role in enumerate(body.roles, 1):
            Seat.objects.create(team=team, role=role, order=place)
    for order, stop in enumerate(template.stops, 1):
        milestone = Milestone(
            cycle=cycle,
            order=order,
            anchor=stop.anchor,
            offset_days=stop.days,
            length_days=stop.length,
        )
        _in_every_language(milestone, "title", stop.title, cycle)
        milestone.save()


def _in_every_language(row: Any, field: str, words: Promise, cycle: Cycle) -> None:
    for language in cycle.group.languages:
        with override(language):
            setattr(row, f"{field}_{language.replace('-', '_')}", str(words))
