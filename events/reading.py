"""What the page of an event reads, in as few questions as it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Cast, JSONObject

from core.counts import Count
from core.every_language import every_language
from core.prepared import fetch
from events import panels
from events.models import (
    Audience,
    Event,
    EventOrganiser,
    EventPerson,
    EventQuerySet,
    EventTheme,
    Objective,
    Paper,
    Session,
)
from events.states import Category, Level, OrganiserRole, PartRole
from organisations.models import PersonRole
from traces.models import InferredField


def _as_list(rows: Any, **parts: Any) -> ArraySubquery:
    """Rows that hang on another one, as a list of small objects."""
    # Translated rows would add the columns of every language.
    plain = rows.rewrite(mode=False) if hasattr(rows, "rewrite") else rows
    return ArraySubquery(plain.annotate(found=JSONObject(**parts)).values("found"))


def _texts_of(way: str, *names: str) -> list[str]:
    """The columns of translated texts, `way` away from an event."""
    codes = [code.replace("-", "_") for code, _name in settings.CONTENT_LANGUAGES]
    return [f"{way}{name}{end}" for name in names for end in ("", *(f"_{c}" for c in codes))]


#: Of the event around it a page says the name alone.
_OF_PARENT = [
    *_texts_of("parent__", "label", "relation", "beside", "place", "address", "slogan"),
    *_texts_of("parent__", "description", "reason"),
    *_texts_of("parent__cycle__", "goal", "handover", "theme"),
    *_texts_of("parent__cycle__group__", "ambition", "description", "governance", "kind"),
    *_texts_of("parent__cycle__group__", "mission"),
]


def for_page(events: EventQuerySet) -> EventQuerySet:
    """With what stands around an event, and what hangs on it as `hung_*`."""
    near = events.select_related(
        "cycle__group", "parent__cycle__group", "team__cycle", "series", "cycle__presidency_process"
    )
    mine = OuterRef("pk")
    objectives = Objective.objects.filter(event=mine).order_by("order", "pk")
    audience = Audience.objects.filter(event=mine).order_by("order", "pk")
    organisers = EventOrganiser.objects.filter(event=mine).order_by("order", "pk")
    themes = EventTheme.objects.filter(event=mine).order_by("order", "pk")
    papers = Paper.objects.filter(event=mine).order_by("order", "pk")
    open_facts = InferredField.objects.unconfirmed().order_by()
    facts = open_facts.filter(
        origin__target_label="events.event", origin__target_pk=Cast(mine, CharField())
    )
    found: EventQuerySet = near.defer(*_OF_PARENT).annotate(
        hung_objectives=_as_list(objectives, text=every_language("text")),
        hung_audience=_as_list(
            audience, category="category", level="level", label=every_language("label")
        ),
        hung_organisers=_as_list(
            organisers,
            slug="organisation__slug",
            role="role",
            name=every_language("organisation__name"),
        ),
        hung_themes=_as_list(
            themes, slug="theme__slug", day="day", title=every_language("theme__title")
        ),
        hung_papers=_as_list(
            papers, url="url", languages="languages", title=every_language("title")
        ),
        open_facts=ArraySubquery(facts.values("path")),
        # Most events have none within them, and many no programme yet: nobody looks for what is not there.
        hung_parts=Exists(Event.objects.filter(parent=mine)),
        hung_people=Exists(EventPerson.objects.filter(event=mine)),
        hung_sessions=Exists(Session.objects.filter(event=mine)),
        **{f"hung_{name}": expression() for name, expression in panels.hung.items()},
    )
    return found


def audience_words(found: Mapping[str, Any]) -> str:
    """What one kind of people is called, where its own words do not say it."""
    if found["level"]:
        return str(Level(found["level"]).label)
    return str(Category(found["category"]).label)


@dataclass(frozen=True, slots=True)
class Organisers:
    """Those with one role at an event."""

    label: str
    members: list[Mapping[str, Any]]


def organisers_of(event: Event) -> list[Organisers]:
    """Who organises the event, by role in the order of the roles."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for each in event.hung_organisers:  # type: ignore[attr-defined]  # -- read by `for_page`
        found[each["role"]].append(each)
    return [
        Organisers(str(OrganiserRole(role).label), found[role])
        for role in OrganiserRole.values
        if role in found
    ]


@dataclass(frozen=True, slots=True)
class Themed:
    """A theme of the event and the day given to it."""

    slug: str
    title: Mapping[str, str]
    day: date | None


def themes_of(event: Event) -> list[Themed]:
    rows: Iterable[Mapping[str, Any]] = event.hung_themes  # type: ignore[attr-defined]  # -- read by `for_page`
    return [
        Themed(row["slug"], row, date.fromisoformat(row["day"]) if row["day"] else None)
        for row in rows
    ]


def _people(event: int) -> QuerySet[EventPerson]:
    roles = PersonRole.objects.filter(person=OuterRef("person")).order_by("order", "pk")
    told = _as_list(
        roles, title=every_language("title"), organisation=every_language("organisation__name")
    )
    return (
        EventPerson.objects.filter(event=event)
        .select_related("person")
        .annotate(titles=told)
        .order_by("order", "pk")
    )


@dataclass(slots=True)
class Somebody:
    """A person of the event with every part they have in it."""

    person: Any
    titles: list[Mapping[str, Any]]
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class People:
    """Those named at an event, once each, and by session."""

    all: list[Somebody]
    by_session: dict[int, list[EventPerson]]


#: Whether a session, or a person's part in one, is for readers.
Shows = Callable[[int, int | None], bool]


def people_of(event: Event, shows: Shows | None = None) -> People:
    if not getattr(event, "hung_people", True):
        return People([], {})
    rows = fetch("events.people", _people, event=event.pk)
    if shows is not None:
        rows = [row for row in rows if not row.session_id or shows(row.session_id, row.person_id)]
    once: dict[int, Somebody] = {}
    sessions: dict[int, list[EventPerson]] = defaultdict(list)
    for row in rows:
        somebody = once.setdefault(row.person_id, Somebody(row.person, row.titles))
        label = str(PartRole(row.role).label)
        if label not in somebody.parts:
            somebody.parts.append(label)
        if row.session_id:
            sessions[row.session_id].append(row)
    return People(list(once.values()), sessions)


def _sessions(event: int) -> QuerySet[Session]:
    through = Session.themes.through._default_manager.filter(session=OuterRef("pk"))
    named = _as_list(
        through.order_by("theme__order", "theme"),
        slug="theme__slug",
        title=every_language("theme__title"),
    )
    rows = Session.objects.filter(event=event).annotate(hung_themes=named)
    return rows.order_by(F("starts_at").asc(nulls_last=True), "order", "pk")


@dataclass(slots=True)
class Day:
    """The sessions of one day; those without a day come last."""

    day: Any
    sessions: list[Session]


def programme_of(event: Event, people: People) -> list[Day]:
    """The sessions as far as they are named, by day, each with `named` people."""
    days: dict[str, Day] = {}
    if not getattr(event, "hung_sessions", True):
        return []
    for session in fetch("events.sessions", _sessions, event=event.pk):
        session.event = event
        session.named = people.by_session.get(session.pk, [])
        days.setdefault(str(session.during), Day(session.during, [])).sessions.append(session)
    return sorted(days.values(), key=lambda each: each.day.sort_key)


def shown_days(days: list[Day], shows: Shows) -> list[Day]:
    """The days without sessions that are not for readers."""
    kept = [Day(day.day, [one for one in day.sessions if shows(one.pk, None)]) for day in days]
    return [day for day in kept if day.sessions]


@dataclass(frozen=True, slots=True)
class Announced:
    """Counts that came before names: of sessions and of speakers that have no name yet."""

    sessions: int
    speakers: int
    unnamed_sessions: int
    unnamed_speakers: int

    def __bool__(self) -> bool:
        return bool(self.sessions or self.speakers)


def announced(event: Event, programme: list[Day], people: People, published: int = 0) -> Announced:
    """`published`: how many sessions a published programme names."""
    sessions, speakers = event.session_count or 0, event.speaker_count or 0
    named = published or sum(len(day.sessions) for day in programme)
    speaking = sum(1 for each in people.all if str(PartRole.SPEAKER.label) in each.parts)
    return Announced(sessions, speakers, max(sessions - named, 0), max(speakers - speaking, 0))


def counts_of(event: Event) -> list[tuple[str, Count]]:
    """Participants expected and counted, as far as they are known."""
    return [
        (name, count)
        for name, count in (("expected", event.expected), ("counted", event.counted))
        if count
    ]
