"""Who could review a brief: with their load, their fields, and where they and the authors meet. A warning is no wall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from briefs.models import Brief
from core.folding import fold
from core.languages import Worded, worded
from groups.models import Holding, Theme
from groups.standing import CHAIRING, ORGANISING
from groups.states import TeamKind
from reviews.anonymity import hides_authors
from reviews.conflicts import Conflict, Kind, Known
from reviews.knowing import (
    bodies_with,
    known_authors,
    meetings,
    organisations_of,
    writers_of,
    wrote_together,
)
from reviews.models import Invitation, Round
from reviews.states import HOPEFUL, InvitationStatus, ReviewStatus, RoundStatus

#: More are not shown; the box of the page finds others by their name.
MOST = 60


@dataclass(frozen=True, slots=True)
class Load:
    """Reviews of the group that somebody has before them, and those they sent in this cycle."""

    open: int = 0
    done: int = 0
    declined: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    user: User
    organisations: Sequence[Worded]
    fields: Sequence[Worded]
    load: Load
    conflicts: Sequence[Conflict]
    #: Works in the field of the brief.
    fits: bool
    #: Reviewed this brief in an earlier round.
    knows_it: bool
    #: Where the person stands in this round already.
    asked: Invitation | None = field(default=None)

    @property
    def rank(self) -> tuple[object, ...]:
        """Who knows the text first, then who is free of conflicts, of the field, and least laden."""
        return (
            not self.knows_it,
            bool(self.conflicts),
            not self.fits,
            self.load.open,
            self.load.done,
            fold(self.user.name),
            self.user.pk,
        )


def candidates(round_: Round, *, name: str = "") -> list[Candidate]:
    """People with a seat in the cycle, and those who reviewed in it before; authors are not among them.

    As many queries for one as for sixty.
    """
    brief, writers = round_.brief, writers_of(round_.brief)
    people = _people(brief, writers, name)
    keys = [user.pk for user in people]
    bodies = organisations_of([*keys, *writers])
    authors, seats = known_authors(brief, bodies), _seats(brief, keys)
    known = _known(round_, authors, people, bodies, seats)
    named = bodies_with({key for one in (*known, *authors) for key in one.organisations})
    conflicts = meetings(known, authors, named)
    loads, fields, asked = loads_of(brief, keys), _fields(brief, seats), _asked(brief, keys)
    found = []
    for user, meeting in zip(people, conflicts, strict=True):
        if any(conflict.kind == Kind.AUTHOR for conflict in meeting):
            continue
        rows, themes = asked.get(user.pk, []), fields.get(user.pk, [])
        earlier = [row for row in rows if row.round_id != round_.pk]
        found.append(
            Candidate(
                user=user,
                organisations=[
                    worded(named[key], "name") for key in sorted(bodies.get(user.pk, ()))
                ],
                fields=[worded(theme, "title") for theme in themes],
                load=loads.get(user.pk, Load()),
                conflicts=meeting,
                fits=any(theme.pk == brief.theme_id for theme in themes),
                knows_it=any(row.sent_review is not None for row in earlier),
                asked=next((row for row in rows if row.round_id == round_.pk), None),
            )
        )
    return sorted(found, key=lambda one: one.rank)[:MOST]


#: Of somebody: the team, its kind and the role of each seat that they hold in the cycle today.
Seats = Mapping[int, Sequence[tuple[int, str, str]]]


def _seats(brief: Brief, users: Collection[int]) -> Seats:
    held = Holding.objects.current(today=timezone.localdate()).filter(
        person__user__in=users, seat__team__cycle=brief.cycle_id
    )
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    rows = held.values_list("person__user", "seat__team", "seat__team__kind", "seat__role")
    for user, team, kind, role in rows:
        found[user].append((team, kind, role))
    return found


def _known(
    round_: Round,
    authors: Sequence[Known],
    people: Sequence[User],
    bodies: Mapping[int, set[int]],
    seats: Seats,
) -> list[Known]:
    is_hidden = hides_authors(round_.anonymity)
    seeing = _seeing_authors(round_.brief, seats) if is_hidden else set()
    together = wrote_together(authors, [user.pk for user in people])
    return [
        Known(
            user.pk,
            frozenset(bodies.get(user.pk, ())),
            frozenset({user.email}),
            together.get(user.pk, frozenset()),
            user.pk in seeing,
        )
        for user in people
    ]


def _seeing_authors(brief: Brief, seats: Seats) -> set[int]:
    """Who organises the cycle, chairs the team or works on the brief, and so knows who writes."""
    found = {
        user
        for user, held in seats.items()
        for team, kind, role in held
        if (kind == TeamKind.SECRETARIAT and role in ORGANISING)
        or (team == brief.team_id and role in CHAIRING)
    }
    return found | set(brief.assignments.values_list("user", flat=True))


def _people(brief: Brief, writers: Collection[int], name: str) -> list[User]:
    seated = Holding.objects.current(today=timezone.localdate()).filter(
        seat__team__cycle=brief.cycle_id, person__user__isnull=False
    )
    reviewed = Invitation.objects.filter(round__brief__cycle=brief.cycle_id, user__isnull=False)
    known = Q(pk__in=seated.values("person__user")) | Q(pk__in=reviewed.values("user"))
    rows = User.objects.filter(known, is_active=True)
    if name:
        rows = rows.filter(Q(name__icontains=name) | Q(person__sort_name__contains=fold(name)))
    return list(rows.exclude(pk__in=writers).order_by("name", "pk")[:500])


def loads_of(brief: Brief, users: Collection[int]) -> dict[int, Load]:
    """By account: what of this group they have to review now, and what they did in its cycle."""
    is_open = Q(round__status=RoundStatus.OPEN, status__in=HOPEFUL)
    is_sent = Q(review__status=ReviewStatus.SUBMITTED)
    of_cycle = Q(round__brief__cycle=brief.cycle_id)
    rows = Invitation.objects.filter(
        user__in=users, round__brief__cycle__group=brief.cycle.group_id
    )
    counted = (
        rows.order_by()
        .values("user")
        .annotate(
            unsent=Count("pk", filter=is_open & ~is_sent | is_open & Q(review=None)),
            done=Count("pk", filter=of_cycle & is_sent),
            declined=Count("pk", filter=of_cycle & Q(status=InvitationStatus.DECLINED)),
        )
    )
    return {row["user"]: Load(row["unsent"], row["done"], row["declined"]) for row in counted}


def _fields(brief: Brief, seats: Seats) -> dict[int, list[Theme]]:
    """By account: the themes of the teams in which they sit."""
    themes = list(Theme.objects.filter(cycle=brief.cycle_id))
    teams = {user: {team for team, _kind, _role in held} for user, held in seats.items()}
    return {
        user: [theme for theme in themes if theme.team_id in own] for user, own in teams.items()
    }


def _asked(brief: Brief, users: Collection[int]) -> dict[int, list[Invitation]]:
    found: dict[int, list[Invitation]] = defaultdict(list)
    rows = Invitation.objects.filter(round__brief=brief, user__in=users).select_related("review")
    for row in rows:
        found[row.user_id or 0].append(row)
    return found
