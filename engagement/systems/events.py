"""Events as the sources tell of them: nested, counted before they are named, and no surer of their days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from engagement.systems.edges import span
from engagement.systems.family import Family, group_marks, short
from engagement.systems.items import Item
from engagement.systems.loading import Loading, share_a_name
from engagement.systems.placing import cycle_of
from engagement.systems.vocabulary import (
    AUDIENCES,
    EVENT_KINDS,
    EVENT_LABELS,
    EVENT_RELATIONS,
    KEPT,
    MODES,
)
from engagement.systems.writing import Values, fill, known, store, texts
from events.models import (
    Audience,
    Event,
    EventOrganiser,
    EventPerson,
    EventTheme,
    Objective,
    Session,
)
from events.states import Category, EventKind, EventStatus, PartRole


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    cycle = _cycle(item, loading)
    is_outside = _is_outside(item, loading)
    kind = str(raw.get("kind") or "").casefold()
    expected, counted = (
        _count(raw.get(f"{name}_participants")) for name in ("expected", "counted")
    )
    return known(
        {
            "cycle_id": loading.pk(cycle),
            "parent_id": loading.pk_of(item, raw.get("parent")),
            "is_outside": True if is_outside else None,
            **texts(raw.get("title"), "title"),
            "kind": EVENT_KINDS.get(kind, EventKind.OTHER.value),
            **texts(raw.get("kind_words") or _label(kind), "label"),
            **texts(_relation(raw), "relation"),
            **texts(raw.get("held_on_margin_of"), "beside"),
            "mode": MODES.get(str(raw.get("mode") or "").casefold()),
            "during": str(span(raw)),
            "is_within": True if raw.get("date_precision") == "window" else None,
            "zone": raw.get("zone"),
            **texts(raw.get("place"), "place"),
            "country": raw.get("country"),
            **texts(raw.get("slogan"), "slogan"),
            **texts(raw.get("description"), "description", lines=True),
            "expected_value": expected.get("value"),
            "expected_qualifier": expected.get("qualifier"),
            "counted_value": counted.get("value"),
            "counted_qualifier": counted.get("qualifier"),
            "session_count": raw.get("session_count"),
            "speaker_count": raw.get("speaker_count"),
            "is_sample": raw.get("is_sample"),
            "status": _status(item, cycle, loading),
            "organisers": _pks(item, "organisers", loading),
            "audience": _audience(raw) or None,
            "themes": _themes(item, loading) or None,
            "people": _people(item, loading) or None,
        }
    )


def _count(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"value": value}


def _is_outside(item: Item, loading: Loading) -> bool:
    """An event of no cycle that one of ours is part of is held by others."""
    beside = loading.system_of(item).section("events")
    return not item.refs("cycle") and any(item.ref in each.refs("parent") for each in beside)


def _cycle(item: Item, loading: Loading) -> Item | None:
    """Its own; what is held by others stands in the cycle of what is part of it."""
    if _is_outside(item, loading):
        beside = loading.system_of(item).section("events")
        parts = [each for each in beside if item.ref in each.refs("parent")]
        return _cycle(parts[0], loading)
    return cycle_of(item, loading)


def _label(kind: str) -> dict[str, str]:
    """What the source calls it, where that is more than our own word for it."""
    if kind in EVENT_LABELS:
        return EVENT_LABELS[kind]
    if not kind or kind in EVENT_KINDS:
        return {}
    return {"en": kind[:1].upper() + kind[1:]}


def _relation(raw: dict[str, Any]) -> dict[str, str]:
    said = str(raw.get("relation") or "")
    found = raw.get("relation_words") or EVENT_RELATIONS.get(said.casefold())
    return found or ({"en": said} if said else {})


def _status(item: Item, cycle: Item | None, loading: Loading) -> str:
    """Where a file does not say so, an announced event is called, and one of a closed cycle was held."""
    if item.raw.get("status"):
        return str(item.raw["status"])
    is_closed = cycle is not None and cycle.raw.get("status") in ("closed", "archived")
    found = EventStatus.HELD if is_closed else EventStatus.CALLED
    loading.guess(item, "status", found.value)
    return found.value


def _pks(item: Item, name: str, loading: Loading) -> list[int] | None:
    found = [loading.pk_of(item, ref) for ref in item.refs(name)]
    return [pk for pk in found if pk] or None


def _audience(raw: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for order, words in enumerate(raw.get("audience") or []):
        category, level = AUDIENCES.get(str(words).casefold(), (Category.OTHER.value, ""))
        label = texts({"en": words}, "label") if category == Category.OTHER.value else {}
        found.append({"order": order, "category": category, "level": level, **label})
    return found


def _themes(item: Item, loading: Loading) -> list[dict[str, Any]]:
    """Themes of the event, and of its sessions with their day."""
    days: dict[int, str | None] = dict.fromkeys(_pks(item, "themes", loading) or [])
    for session in item.raw.get("sessions") or []:
        when = span(session)
        day = when.starts.isoformat() if when.is_exact and when.starts else None
        for ref in session.get("themes") or []:
            pk = loading.pk_of(item, ref)
            if pk:
                days[pk] = days.get(pk) or day
    return [{"theme": pk, "day": day} for pk, day in days.items()]


def _people(item: Item, loading: Loading) -> list[dict[str, Any]]:
    named = [(ref, PartRole.SPEAKER) for ref in item.refs("speakers")]
    named += [(ref, PartRole.GUEST) for ref in item.refs("guests")]
    found = [(loading.pk_of(item, ref), role.value) for ref, role in named]
    return [{"person": pk, "role": role} for pk, role in found if pk]


def _hang_rows(model: type[Model], to: str, name: Callable[[Any], dict[str, Any]]) -> Any:
    """Brings rows that hang on an event to what the file says; those made here stay."""

    def hang(row: Model, old: list[Any], new: list[Any]) -> None:
        mine = model._default_manager.filter(**{to: row.pk})
        for gone in [each for each in old if each not in new]:
            mine.filter(**name(gone)).delete()
        for order, made in enumerate(new):
            if made not in old and not mine.filter(**name(made)).exists():
                thing = model()
                fill(thing, {f"{to}_id": row.pk, "order": order, **name(made), **_texts_of(made)})
                store(thing)

    return hang


def _texts_of(made: Any) -> dict[str, Any]:
    """What of a value is text or says more than which it is."""
    if not isinstance(made, dict):
        return {}
    return {key: value for key, value in made.items() if key.startswith("label_") or key == "day"}


def _kind_of_people(each: dict[str, Any]) -> dict[str, Any]:
    named = {key: each[key] for key in ("category", "level")}
    return {**named, **{key: each[key] for key in each if key.startswith("label_")}}


hang_organisers = _hang_rows(EventOrganiser, "event", lambda pk: {"organisation_id": pk})
hang_audience = _hang_rows(Audience, "event", _kind_of_people)
hang_themes = _hang_rows(EventTheme, "event", lambda each: {"theme_id": each["theme"]})


def _hang_people(row: Model, old: list[Any], new: list[Any]) -> None:
    session = row if isinstance(row, Session) else None
    event = session.event_id if session is not None else row.pk
    mine = EventPerson.objects.filter(event=event, session=session)
    for gone in [each for each in old if each not in new]:
        mine.filter(person=gone["person"], role=gone["role"]).delete()
    for order, made in enumerate(new):
        if made not in old:
            EventPerson.objects.get_or_create(
                event_id=event,
                session=session,
                person_id=made["person"],
                role=made["role"],
                defaults={"order": order},
            )


def find(item: Item, found: Values, loading: Loading) -> Model | None:
    """An event of the cycle that somebody made here under the same title."""
    loaded = {
        origin.target_pk for origin in loading.origins.values() if origin.section == item.section
    }
    beside = Event.objects.filter(cycle_id=found["cycle_id"])
    alike = (row for row in beside if share_a_name(row, found, "title"))
    return next((row for row in alike if str(row.pk) not in loaded), None)


def address(item: Item, loading: Loading) -> str:
    if item.raw.get("slug"):
        return str(item.raw["slug"])
    starts = span(item.raw).starts
    years = [str(starts.year)] if starts else []
    return short(item.ref, *group_marks(item, loading), *years)


def objective_values(item: Item, loading: Loading) -> Values:
    return known(
        {
            "event_id": loading.pk(item.owner),
            "order": item.raw.get("order"),
            **texts(item.raw["text"], "text", lines=True),
        }
    )


def is_unnamed(item: Item) -> bool:
    """A session known to be, whose title the source does not give: the event counts it."""
    title = item.raw.get("title") or {}
    return not any(text for code, text in title.items() if code.lower() in KEPT)


def session_values(item: Item, loading: Loading) -> Values:
    return known(
        {
            "event_id": loading.pk(item.owner),
            "order": item.raw.get("order"),
            **texts(item.raw.get("title"), "title"),
            "during": str(span(item.raw)),
            "themes": _pks(item, "themes", loading),
            "people": _people(item, loading) or None,
        }
    )


def hang_session_themes(row: Model, old: list[Any], new: list[Any]) -> None:
    if isinstance(row, Session):
        row.themes.remove(*(pk for pk in old if pk not in new))
        row.themes.add(*(pk for pk in new if pk not in old))


EVENTS = Family(
    section="events",
    model=Event,
    values=values,
    find=find,
    address=address,
    within="cycle_id",
    needs=("cycle_id",),
    hung={
        "organisers": hang_organisers,
        "audience": hang_audience,
        "themes": hang_themes,
        "people": _hang_people,
    },
)
OBJECTIVES = Family(
    section="events.objectives", model=Objective, values=objective_values, needs=("event_id",)
)
SESSIONS = Family(
    section="events.sessions",
    model=Session,
    values=session_values,
    skips=is_unnamed,
    needs=("event_id",),
    hung={"themes": hang_session_themes, "people": _hang_people},
)
