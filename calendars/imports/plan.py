"""What an import would do: new events, changed ones, those called off; judged before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from calendars.imports.entries import Entry
from calendars.imports.reading import Reading
from calendars.models import KnownEntry
from core.when import When
from events.actions.calling import Time
from events.models import Event
from events.states import EVENT_MOVES, MOVABLE, EventStatus, Mode
from groups.models import Cycle


class Verb(models.TextChoices):
    """What becomes of an entry."""

    NEW = "new", pgettext_lazy("an event of a calendar file", "New")
    CHANGED = "changed", pgettext_lazy("an event of a calendar file", "Changed")
    CANCELLED = "cancelled", pgettext_lazy("an event of a calendar file", "Called off")
    SAME = "same", pgettext_lazy("an event of a calendar file", "Nothing to do")


#: What a change is called on the page.
CHANGES = {
    "time": gettext_lazy("time"),
    "title": pgettext_lazy("of a text", "title"),
    "description": gettext_lazy("what it is for"),
    "place": pgettext_lazy("of an event", "place"),
    "join_url": gettext_lazy("link to join"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry, the event it is about, and what would be done."""

    entry: Entry
    verb: Verb
    event: Event | None = None
    known: KnownEntry | None = None
    #: Names in CHANGES.
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def change_words(self) -> list[str]:
        return [str(CHANGES[name]) for name in self.changes]

    @property
    def tells(self) -> bool:
        """Whether those concerned get a letter."""
        is_told = self.event is not None and self.event.status in MOVABLE
        return is_told and (self.verb == Verb.CANCELLED or "time" in self.changes)

    @property
    def when(self) -> When:
        time = time_of(self.entry)
        if time.starts is None:
            return time.during
        return When.on(time.starts.date(), (time.ends or time.starts).date())

    @property
    def starts(self) -> datetime | None:
        return time_of(self.entry).starts


@dataclass(slots=True)
class Plan:
    cycle: Cycle
    #: In which the words of the file are.
    language: str
    rows: list[Row] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)

    def of(self, verb: Verb) -> list[Row]:
        return [row for row in self.rows if row.verb == verb]

    @property
    def to_do(self) -> list[Row]:
        """What would be written, in the order of the page."""
        return [row for verb in (Verb.NEW, Verb.CHANGED, Verb.CANCELLED) for row in self.of(verb)]


def time_of(entry: Entry) -> Time:
    if not entry.starts:
        return Time(during=When(entry.during))
    ends = datetime.fromisoformat(entry.ends) if entry.ends else None
    return Time(datetime.fromisoformat(entry.starts), ends, entry.zone)


def words_in(entry: Entry, language: str) -> dict[str, Any]:
    """The texts of an entry as columns of an event in one language."""
    suffix = language.replace("-", "_")
    texts = {"title": entry.title, "description": entry.description, "place": entry.place}
    found: dict[str, Any] = {f"{name}_{suffix}": text for name, text in texts.items()}
    return found | {"join_url": entry.join_url}


def plan_import(cycle: Cycle, reading: Reading, *, language: str) -> Plan:
    """Compare what a file says with what stands in the cycle: two questions, whatever its length."""
    known = {
        (row.uid, row.occurrence): row
        for row in KnownEntry.objects.filter(cycle=cycle).select_related("event__cycle__group")
    }
    own = _own_events(cycle, reading.entries.values())
    plan = Plan(cycle, language, reading=reading)
    for entry in reading.entries.values():
        row = known.get((entry.uid, entry.occurrence))
        if row is None and entry.uid in own:
            words = _(
                "It is an event of ours: what is changed in other calendars is not read back."
            )
            plan.rows.append(Row(entry, Verb.SAME, own[entry.uid], notes=(words, *entry.notes)))
        elif row is None:
            plan.rows.append(_fresh(entry))
        else:
            plan.rows.append(_compared(entry, row, language))
    plan.rows.sort(key=lambda row: row.when.sort_key)
    return plan


def _own_events(cycle: Cycle, entries: Iterable[Entry]) -> Mapping[str, Event]:
    """Events of ours whose own files came back."""
    numbers = {}
    for entry in entries:
        try:
            numbers[UUID(entry.uid)] = entry.uid
        except ValueError:
            continue
    found = Event.objects.filter(cycle=cycle, uid__in=numbers).select_related("cycle__group")
    return {numbers[event.uid]: event for event in found}


def _fresh(entry: Entry) -> Row:
    if entry.is_cancelled:
        words = _("The file calls it off, and it is not here.")
        return Row(entry, Verb.SAME, notes=(words, *entry.notes))
    return Row(entry, Verb.NEW, notes=entry.notes)


def _compared(entry: Entry, known: KnownEntry, language: str) -> Row:
    event = known.event
    same = Row(entry, Verb.SAME, event, known)
    if entry.fingerprint == known.fingerprint:
        return same
    if entry.sequence < known.sequence:
        return replace(same, notes=(_("The file is older than what was read before."),))
    if entry.is_cancelled:
        can = event.status == EventStatus.DRAFT or (
            EventStatus.CANCELLED in EVENT_MOVES[event.status]
        )
        return replace(same, verb=Verb.CANCELLED if can else Verb.SAME, notes=entry.notes)
    changes, notes = _changes(entry, event, language), entry.notes
    if "time" in changes and event.status not in {*MOVABLE, EventStatus.DRAFT}:
        changes = tuple(name for name in changes if name != "time")
        notes = (_("Its time cannot be changed any more: it is over or called off."), *notes)
    verb = Verb.CHANGED if changes else Verb.SAME
    return replace(same, verb=verb, changes=changes, notes=notes)


def _changes(entry: Entry, event: Event, language: str) -> tuple[str, ...]:
    """What differs from the event as it stands; a text that the file leaves out stays."""
    time = time_of(entry)
    is_moved = (
        (event.starts, event.ends, event.zone) != (time.starts, time.ends, time.zone)
        if time.starts is not None
        else event.starts is not None or event.during != time.during
    )
    found = ["time"] if is_moved else []
    for name, text in words_in(entry, language).items():
        if text and text != (getattr(event, name) or ""):
            found.append(name if name in CHANGES else name.partition("_")[0])
    return tuple(found)


def mode_of(entry: Entry) -> Mode:
    """With a link people join online; a place besides makes it both."""
    if entry.join_url:
        return Mode.BOTH if entry.place else Mode.ONLINE
    return Mode.PLACE if entry.place else Mode.UNKNOWN
