"""What pages and files read of a published programme: its rows, and the people in it as they stand now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from core.every_language import every_language
from core.languages import worded
from core.wall import instant, is_zone
from events.models import Event
from events.states import PartRole
from organisations.models import Person
from programmes.models import SessionPlan, SpeakerPage, Version
from programmes.snapshots import Row
from programmes.states import SpeakerStatus


def _plain(rows: Any) -> Any:
    """Translated rows would add the columns of every language."""
    return rows.rewrite(mode=False) if hasattr(rows, "rewrite") else rows


class _IsAmong(Func):
    """A number that stands in an array."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def latest() -> Combinable:
    """The last version of an event with its people, read together with the event."""
    page = SpeakerPage.objects.filter(person=OuterRef("pk"), event=OuterRef(OuterRef("event")))
    gone = Exists(_plain(page).filter(status=SpeakerStatus.DECLINED))
    seen = Exists(_plain(page).filter(may_show=True).exclude(picture=""))
    # `id = ANY(people)`: as a right-hand side ANY would stand in brackets, which PostgreSQL does not read.
    is_one = Func(
        F("pk"),
        OuterRef("people"),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    people = Person.objects.filter(is_one)
    named = _plain(people).values(
        found=JSONObject(
            pk="pk",
            name=every_language("name"),
            is_shown=Case(
                When(gone, then=False),
                When(is_unnamed=True, then=False),
                default=Value(True),  # noqa: FBT003 -- the value of a column
                output_field=BooleanField(),
            ),
            has_picture=seen,
        )
    )
    rows = Version.objects.filter(event=OuterRef("pk")).order_by("-number")
    whole = JSONObject(number="number", at="published_at", rows="rows", people=ArraySubquery(named))
    return Subquery(rows.values(found=whole)[:1])


def drafted() -> Combinable:
    """Sessions that were begun in the programme: no reader sees them before a version has them."""
    rows = SessionPlan.objects.filter(event=OuterRef("pk"), is_drafted=True)
    return ArraySubquery(_plain(rows).values("session"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in a session, with their part in it."""

    key: int
    name: Mapping[str, str]
    role: str
    has_picture: bool

    @property
    def part(self) -> str:
        return str(PartRole(self.role).label) if self.role in PartRole.values else ""


@dataclass(frozen=True)
class Shown:
    """A session of a version, with what stands around it."""

    row: Row
    zone: str
    track: Mapping[str, Any] | None
    room: Mapping[str, Any] | None
    people: list[Speaker]

    @property
    def key(self) -> int:
        return int(self.row["key"])

    @cached_property
    def starts(self) -> datetime | None:
        """The instant; None while no hour is known."""
        return self._at("starts")

    @cached_property
    def ends(self) -> datetime | None:
        return self._at("ends")

    def _at(self, name: str) -> datetime | None:
        wall = self.row[name]
        return instant(datetime.fromisoformat(wall), self.zone) if wall else None

    @property
    def day(self) -> date | None:
        """The first day in the place, as far as it is known."""
        said = self.row["starts"] or self.row["during"]
        try:
            return date.fromisoformat(said[:10])
        except ValueError:
            return None

    @property
    def title(self) -> str:
        return worded(self.row["title"]).text

    @property
    def is_cancelled(self) -> bool:
        return bool(self.row["is_cancelled"])


@dataclass(frozen=True)
class Published:
    """The last version of a programme."""

    event: Event
    number: int
    at: datetime
    rows: Row
    persons: Mapping[int, Mapping[str, Any]]

    @property
    def zone(self) -> str:
        zone = str(self.rows["zone"])
        return zone if is_zone(zone) else "UTC"

    @cached_property
    def tracks(self) -> dict[int, Mapping[str, Any]]:
        return {row["key"]: row for row in self.rows["tracks"]}

    @cached_property
    def rooms(self) -> dict[int, Mapping[str, Any]]:
        return {row["key"]: row for row in self.rows["rooms"]}

    @cached_property
    def sessions(self) -> list[Shown]:
        return [
            Shown(
                row,
                self.zone,
                self.tracks.get(row["track"]),
                self.rooms.get(row["room"]),
                list(self._speakers(row["people"])),
            )
            for row in self.rows["sessions"]
        ]

    def _speakers(self, people: Iterable[tuple[int, str]]) -> Iterable[Speaker]:
        for key, role in people:
            person = self.persons.get(key)
            if person is not None and person["is_shown"]:
                yield Speaker(key, person["name"], role, bool(person["has_picture"]))

    def session(self, key: int) -> Shown | None:
        return next((one for one in self.sessions if one.key == key), None)

    def filtered(self, keep: Callable[[Shown], bool]) -> list[Shown]:
        return [one for one in self.sessions if keep(one)]


def published(event: Event) -> Published | None:
    """The programme of an event that a door of events gave; None before it is published."""
    found = getattr(event, "hung_programme", None)
    if not found:
        return None
    at = datetime.fromisoformat(found["at"])
    persons = {person["pk"]: person for person in found["people"]}
    return Published(event, found["number"], at, found["rows"], persons)


def versions_of(event: Event) -> list[Version]:
    """Every version, the last one first, without its rows."""
    return list(Version.objects.filter(event=event).defer("rows").order_by("-number"))


def names_of(people: Iterable[int]) -> dict[int, str]:
    """The names of people as they are called now; who is forgotten has none."""
    rows = Person.objects.filter(pk__in=set(people), is_unnamed=False)
    return {person.pk: worded(person, "name").text for person in rows}
