"""What the door and the pages afterwards read: people, counts, words of an answer. As many queries for one as for all."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from attendance.codes import Asked
from attendance.models import CheckIn
from attendance.people import names_of, people_of, seen_at
from attendance.seen import Told
from attendance.states import Outcome
from core.folding import fold
from core.languages import worded
from events.models import Event, Session
from registration.kinds import organisation_words
from registration.models import FormCategory, Registration
from registration.states import Status

#: Names that are shown for one search.
MOST_FOUND = 20
#: Statuses that are no secret at the door: those who come with one of these are told why they wait.
AT_THE_DOOR = frozenset(Status.values) - {Status.UNCONFIRMED.value, Status.LAPSED.value}
#: Colours of the categories in their order; white on each is easily read, and each also has its word.
COLOURS = (
    "#0b5f55",
    "#1f4e8c",
    "#7a1f4b",
    "#6b4300",
    "#4b2e83",
    "#2f5d1e",
    "#8c2f1b",
    "#33475b",
)
NO_CATEGORY = "#4b4a46"


@dataclass(frozen=True, slots=True)
class Category:
    """A category as paper and pages show it: its word and its colour."""

    pk: int
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a category have a place, and how many of them came."""

    words: str
    colour: str
    expected: int
    came: int

    @property
    def absent(self) -> int:
        return max(self.expected - self.came, 0)


@dataclass(frozen=True, slots=True)
class Card:
    """An answer of the door, ready to be shown."""

    outcome: Outcome
    name: str = ""
    other_name: str = ""
    organisation: str = ""
    category: str = ""
    colour: str = NO_CATEGORY
    status: str = ""
    number: int | None = None
    check_in: CheckIn | None = None


def categories_of(event: Event) -> dict[int, Category]:
    """Key of a category > how it is shown."""
    rows = FormCategory.objects.filter(form__event=event).order_by("order", "pk")
    return {
        row.pk: Category(row.pk, category_words(row), COLOURS[place % len(COLOURS)])
        for place, row in enumerate(rows)
    }


def category_words(category: FormCategory) -> str:
    """Its own words where it has some, in the reader's language."""
    return worded(category, "label").text or str(category.get_category_display())


def tallies(event: Event, session: Session | None = None) -> list[Tally]:
    """By category, in the order of the form; those without one come last. Two queries."""
    known = categories_of(event)
    rows = Registration.objects.filter(form__event=event)
    counted = (
        rows.filter(Q(status=Status.CONFIRMED) | seen_at(session))
        .order_by()
        .values_list("category")
        .annotate(expected=Count("pk"), came=Count("pk", filter=Q(seen_at(session))))
    )
    by_category = {pk: (expected, came) for pk, expected, came in counted}
    found = [
        Tally(one.words, one.colour, *by_category.get(one.pk, (0, 0))) for one in known.values()
    ]
    if None in by_category:
        found.append(Tally("", NO_CATEGORY, *by_category[None]))
    return found


def total(found: Iterable[Tally]) -> Tally:
    rows = list(found)
    return Tally("", NO_CATEGORY, sum(row.expected for row in rows), sum(row.came for row in rows))


def inside(event: Event, session: Session | None = None) -> QuerySet[CheckIn]:
    """Who is in and has not left, by name."""
    rows = CheckIn.objects.inside().at_event(event).filter(session=session)
    near = rows.select_related(
        "registration__contact",
        "registration__organisation",
        "registration__form__event__cycle__group",
    )
    return near.order_by("registration__number", "registration")


def card_of(told: Told, known: dict[int, Category]) -> Card:
    """What the page shows of an answer; nothing of somebody who is registered elsewhere."""
    row = told.registration
    if row is None or told.outcome in {Outcome.UNKNOWN, Outcome.ELSEWHERE}:
        return Card(told.outcome)
    name, other = names_of(row)
    category = known.get(row.category_id or 0)
    return Card(
        told.outcome,
        name,
        other,
        organisation_words(row),
        category.words if category else "",
        category.colour if category else NO_CATEGORY,
        row.get_status_display(),
        row.number,
        told.check_in,
    )


def find(event: Event, asked: Asked) -> list[Registration]:
    """Those whose number it is, or whose name holds every word: with letters made alike, in either script."""
    rows = people_of(event).filter(status__in=AT_THE_DOOR)
    if asked.number is not None:
        return list(rows.filter(number=asked.number)[:1])
    words = asked.name.split()
    if not words:
        return []
    named = rows.values_list("pk", "contact__name", "contact__name_latin").iterator(2000)
    hits = [
        pk
        for pk, name, other in named
        if all(word in fold(f"{name or ''} {other or ''}") for word in words)
    ]
    return list(rows.filter(pk__in=hits[:MOST_FOUND]))


def code_mark(event: Event, code: str) -> str:
    """A code as the list on a device holds it: it finds the person, and gives nobody the code."""
    return hashlib.sha256(f"{salt_of(event)}{code}".encode()).hexdigest()[:32]


def salt_of(event: Event) -> str:
    secret = f"attendance.door{settings.SECRET_KEY}".encode()
    return hmac.digest(secret, str(event.pk).encode(), "sha256").hex()[:32]


def device_list(event: Event, *, now: datetime) -> dict[str, Any]:
    """What a device keeps for when the line is away: marks of codes, names, and who is in. Four queries."""
    known = categories_of(event)
    places = {pk: place for place, pk in enumerate(known)}
    seen: dict[int, list[list[Any]]] = {}
    standing = CheckIn.objects.standing().at_event(event).select_related("checked_by")
    for one in standing.order_by("pk"):
        has_left = one.left_at is not None
        told = [one.session_id, one.checked_at.isoformat(), one.checked_by.name, has_left]
        seen.setdefault(one.registration_id, []).append(told)
    people = []
    for row in people_of(event).filter(status__in=AT_THE_DOOR).iterator(2000):
        name, other = names_of(row)
        people.append(
            [
                row.pk,
                code_mark(event, row.code),
                name,
                other,
                fold(f"{name} {other}"),
                organisation_words(row),
                places.get(row.category_id or 0, -1),
                row.status,
                row.number,
                seen.get(row.pk, []),
            ]
        )
    return {
        "event": event.pk,
        "made": now.isoformat(),
        "salt": salt_of(event),
        "categories": [[one.words, one.colour] for one in known.values()],
        "people": people,
    }
