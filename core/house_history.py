"""The history of one row: each version that the database kept, and what people did to it, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Model
from django.utils.encoding import force_str
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from pghistory import core as pghistory_core

from core.languages import language_name
from core.templatetags.words import day, moment

#: Longer histories are read in parts.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    what: str
    who: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()


#: Rooms that also know what was done to a row.
sources: list[Callable[[Model], Iterable[Line]]] = []


def history_of(thing: Model) -> list[Line]:
    """What became of a row, newest first."""
    lines = [line for source in sources for line in source(thing)]
    return sorted([*lines, *_versions(thing)], key=lambda line: line.at, reverse=True)[:SHOWN]


def last_changes(thing: Model) -> dict[str, int]:
    """Field -> the number of the version in which it was last changed; a higher one is newer."""
    models: list[Any] = list(pghistory_core.event_models(tracks_model=type(thing)))
    if not models:
        return {}
    changed: dict[str, int] = {}
    before: dict[str, Any] = {}
    events = models[0].objects.filter(pgh_obj_id=thing.pk).order_by("-pgh_id").values()[:SHOWN]
    for event in reversed(events):
        number = event["pgh_id"]
        changed |= {name: number for name, value in event.items() if before.get(name) != value}
        before = event
    return changed


def _versions(thing: Model) -> list[Line]:
    models: list[Any] = list(pghistory_core.event_models(tracks_model=type(thing)))
    if not models:
        return []
    events: list[Any] = list(
        models[0]
        .objects.filter(pgh_obj_id=thing.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")[:SHOWN]
    )
    names = _names(events)
    lines = []
    for event, before in zip(events, [*events[1:], None], strict=False):
        changes = tuple(_changes(thing, before, event)) if before is not None else ()
        if before is None or changes:
            who = names.get(_user_of(event), "")
            lines.append(Line(event.pgh_created_at, _label(event.pgh_label), who, "", changes))
    return lines


def _label(label: str) -> str:
    known = {"insert": _("Added"), "update": _("Changed"), "delete": _("Deleted")}
    return known.get(label, label)


def _user_of(event: Any) -> Any:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _names(events: list[Any]) -> dict[Any, str]:
    keys = {_user_of(event) for event in events} - {None}
    people = get_user_model().objects.filter(pk__in=keys) if keys else []
    return {person.pk: str(person) for person in people}


def _changes(thing: Model, before: Any, after: Any) -> Iterable[Change]:
    fields = thing._meta.fields
    spoken = {field.translated_field.name for field in fields if hasattr(field, "translated_field")}
    # A moment without words of its own is the program's, such as when a row was written last.
    kept_by_itself = {
        field.name
        for field in fields
        if isinstance(field, DateTimeField) and type(field.verbose_name) is str
    }
    for field in after._meta.fields:
        # What stands in every language is told by language.
        if field.name.startswith("pgh_") or field.name in spoken | kept_by_itself:
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new and not (not old and not new):
            own = _own_field(thing, field.name)
            yield Change(_called(own, field.name), _shown(own, old), _shown(own, new))


def _called(field: Any, name: str) -> str:
    """A field by its words, and the language it is in."""
    if hasattr(field, "translated_field"):
        words = capfirst(field.translated_field.verbose_name)
        facts = {"text": words, "language": language_name(field.language)}
        return pgettext("a text and its language", "%(text)s, %(language)s") % facts
    return str(capfirst(getattr(field, "verbose_name", name)))


def _own_field(thing: Model, name: str) -> Any:
    try:
        return thing._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _shown(field: Any, value: Any) -> str:
    """A value as its form shows it: the words of a choice, a moment of the reader's, the name of another row."""
    chosen_from = getattr(field, "base_field", field)
    words = dict(getattr(chosen_from, "flatchoices", None) or ())
    if value is None or value == "":
        shown = ""
    elif isinstance(value, bool):
        shown = _("Yes") if value else _("No")
    elif isinstance(value, date):
        shown = moment(value) if isinstance(value, datetime) else day(value)
    elif isinstance(value, list):
        shown = " · ".join(force_str(words.get(part, part)) for part in value)
    elif getattr(field, "many_to_one", False):
        shown = force_str(field.related_model.objects.filter(pk=value).first() or value)
    else:
        shown = force_str(words.get(value, value))
    return shown
