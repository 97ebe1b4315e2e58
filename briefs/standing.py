"""Who stands how to a brief: its authors, the one who leads it, the co-chairs of its team, those who work on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from briefs.models import Author, Brief
from briefs.states import AssignmentRole, ConsentStatus
from groups.models import Holding, Team
from groups.standing import CHAIRING, house_of
from groups.states import SeatRole

#: Who does something: an account, an author without one, or nobody (the clock).
Actor = User | Author | None
#: Who looks.
Reader = User | AnonymousUser | Author


@dataclass(frozen=True, slots=True)
class Worker:
    """Whoever works on a brief: by account, as one of its authors, or both."""

    user: User | None = None
    author: Author | None = None

    @property
    def actor(self) -> User | Author:
        found = self.user or self.author
        if found is None:
            raise TypeError("somebody works on a brief")
        return found


def authors_of(brief: Brief) -> list[Author]:
    """All who were asked and did not refuse, in their order; read once for a brief."""
    if "_authors" not in brief.__dict__:
        everybody = everybody_of(brief)
        brief.__dict__["_authors"] = [
            each for each in everybody if each.consent != ConsentStatus.REFUSED
        ]
    found: list[Author] = brief.__dict__["_authors"]
    return found


def everybody_of(brief: Brief) -> list[Author]:
    """Who refused to be listed among them: one of those wrote it, too."""
    if "_everybody" not in brief.__dict__:
        brief.__dict__["_everybody"] = list(Author.objects.for_page().filter(brief=brief))
    found: list[Author] = brief.__dict__["_everybody"]
    return found


def forget_read(brief: Brief) -> None:
    """Its people changed: what was read of them counts no more."""
    for name in ("_authors", "_everybody", "_assigned", "_lead"):
        brief.__dict__.pop(name, None)


def authorship_of(reader: Reader, brief: Brief) -> Author | None:
    """The part that somebody has in a brief as its author; none for whoever refused."""
    if isinstance(reader, Author):
        is_own = reader.brief_id == brief.pk and reader.consent != ConsentStatus.REFUSED
        return reader if is_own else None
    if isinstance(reader, AnonymousUser) or not reader.is_active:
        return None
    return next((each for each in authors_of(brief) if each.user_id == reader.pk), None)


def is_author(reader: Reader, brief: Brief) -> bool:
    return authorship_of(reader, brief) is not None


def _assigned(brief: Brief) -> list[tuple[str, int, str]]:
    if "_assigned" not in brief.__dict__:
        rows = brief.assignments.values_list("role", "user", "language")
        brief.__dict__["_assigned"] = list(rows)
    found: list[tuple[str, int, str]] = brief.__dict__["_assigned"]
    return found


def roles_in(reader: Reader, brief: Brief) -> frozenset[str]:
    """What was given to somebody to do on this brief."""
    if not isinstance(reader, User) or not reader.is_active:
        return frozenset()
    return frozenset(role for role, user, _language in _assigned(brief) if user == reader.pk)


def languages_translated(reader: Reader, brief: Brief) -> frozenset[str]:
    """Into which languages somebody translates this brief."""
    if not isinstance(reader, User):
        return frozenset()
    rows = _assigned(brief)
    return frozenset(
        language
        for role, user, language in rows
        if user == reader.pk and role == AssignmentRole.TRANSLATOR
    )


def chairs_team_of(reader: Reader, brief: Brief) -> bool:
    if not isinstance(reader, User) or not reader.is_active or brief.team_id is None:
        return False
    return brief.team_id in house_of(reader).chaired


def co_chairs_of(team: Team | None) -> QuerySet[User]:
    """People with an account who chair a team today, the chair first."""
    if team is None:
        return User.objects.none()
    held = Holding.objects.current(today=timezone.localdate()).filter(
        seat__team=team, seat__role__in=CHAIRING
    )
    return User.objects.filter(is_active=True, pk__in=held.values("person__user")).order_by("pk")


def lead_of(brief: Brief) -> User | None:
    """Whoever decides on a brief: the lead that was named, else the chair of its team, else its first co-chair.

    Nobody decides on a text of their own; then, as where there is no lead, the organisers do.
    """
    if "_lead" not in brief.__dict__:
        brief.__dict__["_lead"] = _lead(brief)
    found: User | None = brief.__dict__["_lead"]
    return found


def _lead(brief: Brief) -> User | None:
    named = next((user for role, user, _x in _assigned(brief) if role == AssignmentRole.LEAD), None)
    if named is not None:
        return User.objects.filter(pk=named, is_active=True).first()
    held = Holding.objects.current(today=timezone.localdate()).filter(
        seat__team=brief.team_id, seat__role__in=CHAIRING, person__user__is_active=True
    )
    seats = sorted(
        held.select_related("person__user", "seat"),
        key=lambda each: (each.seat.role != SeatRole.CHAIR, each.seat.order, each.pk),
    )
    return next((each.person.user for each in seats), None)
