"""What is known of reviewers and authors, to see where they meet: asked in sets, as many queries for one as for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from briefs.models import Assignment, Author, Brief
from briefs.standing import everybody_of
from briefs.states import ConsentStatus
from core.languages import worded
from groups.models import Holding
from groups.standing import CHAIRING, ORGANISING
from groups.states import TeamKind
from organisations.models import Organisation, PersonRole
from reviews.anonymity import hides_authors
from reviews.conflicts import Conflict, Known, conflicts
from reviews.models import Invitation, Round


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a brief as they are known, and the names of those they belong to."""

    known: tuple[Known, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]


def writers_of(brief: Brief) -> list[int]:
    """The accounts of its authors."""
    return [row.user_id for row in everybody_of(brief) if row.user_id is not None]


def known_authors(brief: Brief, bodies: Mapping[int, set[int]]) -> tuple[Known, ...]:
    """Its authors, by the organisations of their accounts. One who refused to be listed still wrote it."""
    return tuple(_author(row, bodies) for row in everybody_of(brief))


def authors_of(brief: Brief) -> Authors:
    """Two queries, however many there are, besides the one for the rows."""
    rows = everybody_of(brief)
    known = known_authors(brief, organisations_of(writers_of(brief)))
    keys = frozenset().union(*(one.organisations for one in known))
    theirs = Organisation.objects.filter(pk__in=keys)
    named = {name for body in theirs for name in (worded(body, "name").text, body.acronym)}
    named |= {row.affiliation for row in rows}
    return Authors(known, tuple(sorted({row.name for row in rows})), tuple(sorted(named - {""})))


def _author(row: Author, bodies: Mapping[int, set[int]]) -> Known:
    own = {row.organisation_id} if row.organisation_id is not None else set()
    contact = getattr(row, "contact", None)
    emails = {contact.email} if contact is not None else set()
    if row.user is not None:
        emails.add(row.user.email)
    return Known(
        user=row.user_id,
        organisations=frozenset(own | bodies.get(row.user_id or 0, set())),
        emails=frozenset(emails),
    )


def organisations_of(users: Collection[int]) -> dict[int, set[int]]:
    """By account: the organisations in which somebody has a role, or for which they sit in a seat. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    if not users:
        return found
    roles = PersonRole.objects.filter(person__user__in=users)
    seats = Holding.objects.filter(person__user__in=users, seat__organisation__isnull=False)
    of_roles = roles.order_by().values_list("person__user", "organisation")
    for user, organisation in of_roles.union(
        seats.order_by().values_list("person__user", "seat__organisation")
    ):
        found[user].add(organisation)
    return found


def wrote_together(authors: Iterable[Known], users: Collection[int]) -> dict[int, frozenset[int]]:
    """By account: which of these authors somebody wrote another brief with."""
    writers = {one.user for one in authors if one.user is not None}
    shared = Author.objects.filter(user__in=writers).exclude(consent=ConsentStatus.REFUSED)
    pairs = Author.objects.filter(
        user__in=users, brief__in=shared.values("brief"), brief__authors__user__in=writers
    )
    found: dict[int, set[int]] = defaultdict(set)
    for user, writer in pairs.values_list("user", "brief__authors__user"):
        if writer in writers and user not in writers:
            found[user].add(writer)
    return {user: frozenset(others) for user, others in found.items()}


def seeing_authors(brief: Brief, users: Collection[int]) -> set[int]:
    """Who of these organises the cycle, chairs the team or works on the brief, and so knows who writes. Two queries."""
    today = timezone.localdate()
    held = Holding.objects.current(today=today).filter(person__user__in=users)
    organises = Q(
        seat__team__cycle=brief.cycle_id,
        seat__team__kind=TeamKind.SECRETARIAT,
        seat__role__in=ORGANISING,
    )
    chairs = Q(seat__team=brief.team_id, seat__role__in=CHAIRING)
    found = set(held.filter(organises | chairs).values_list("person__user", flat=True))
    works = Assignment.objects.filter(brief=brief, user__in=users)
    return {user for user in found if user is not None} | set(works.values_list("user", flat=True))


def known_of(user: User | None, email: str) -> Known:
    """What is known of one person who might review."""
    if user is None:
        return Known(emails=frozenset({email}))
    bodies = organisations_of([user.pk])
    return Known(user.pk, frozenset(bodies.get(user.pk, set())), frozenset({email, user.email}))


def conflicts_of(round_: Round, known: Known) -> list[Conflict]:
    """Where one person and the authors meet."""
    brief = round_.brief
    authors = authors_of(brief)
    if known.user is not None:
        together = wrote_together(authors.known, [known.user]).get(known.user, frozenset())
        sees = hides_authors(round_.anonymity) and bool(seeing_authors(brief, [known.user]))
        known = replace(known, wrote_with=together, sees_authors=sees)
    (found,) = met([known], authors)
    return found


def met(people: Iterable[Known], authors: Authors) -> list[list[Conflict]]:
    """Where each of these people and the authors meet. One query."""
    people = list(people)
    bodies = bodies_with({key for one in (*people, *authors.known) for key in one.organisations})
    return meetings(people, authors.known, bodies)


def bodies_with(keys: Collection[int]) -> dict[int, Organisation]:
    """These organisations and all that stand in a tree. One query."""
    in_trees = Organisation.objects.exclude(parent=None)
    seen = Q(pk__in=keys) | Q(pk__in=in_trees.values("pk")) | Q(pk__in=in_trees.values("parent"))
    return Organisation.objects.filter(seen).in_bulk()


def meetings(
    people: Iterable[Known], authors: Iterable[Known], bodies: Mapping[int, Organisation]
) -> list[list[Conflict]]:
    """Where each of these people and the authors meet; asks no database."""
    authors = tuple(authors)
    parents = {pk: body.parent_id for pk, body in bodies.items() if body.parent_id is not None}
    names = {pk: worded(body, "name").text for pk, body in bodies.items()}
    return [conflicts(one, authors, parents=parents, names=names) for one in people]


def wrote_it(brief: Brief, invitation: Invitation) -> bool:
    """Whether somebody who is asked to review is an author by now: by account, or by their address."""
    contact = getattr(invitation, "contact", None)
    emails = [contact.email] if contact is not None else []
    if invitation.user is not None:
        emails.append(invitation.user.email)
    own = Q(user=invitation.user_id) if invitation.user_id is not None else Q(pk=None)
    for email in emails:
        own |= Q(user__email__iexact=email) | Q(contact__email__iexact=email)
    return Author.objects.filter(own, brief=brief).exists()
