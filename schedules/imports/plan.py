"""What an import would do to a programme, session by session, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.text import fold
from events.models import Event, EventPerson, Session
from organisations.models import Person
from programmes.models import Room, SessionPlan, SpeakerPage, Track
from programmes.snapshots import texts
from schedules.imports.shapes import Incoming, Place, SessionRow


@dataclass(slots=True)
class Planned:
    """One row of the file and the session it becomes; none yet for a new one."""

    row: SessionRow
    session: Session | None = None
    plan: SessionPlan | None = None
    is_changed: bool = False
    is_new: bool = False


@dataclass(slots=True)
class Plan:
    event: Event
    incoming: Incoming
    sessions: list[Planned] = field(default_factory=list)
    #: What is there already, by the name that the file has for it.
    tracks: dict[str, Track] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    pages: dict[int, SpeakerPage] = field(default_factory=dict)
    #: Person and role of every session that is there.
    parts: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    #: Sessions of an earlier file of this kind that this one does not have.
    missing: int = 0
    #: Sessions on days that are not the event's.
    outside: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[tuple[str, str]]:
        found = [(each.row.label, fault) for each in self.sessions for fault in each.row.faults]
        return [("", fault) for fault in self.incoming.faults] + found

    @property
    def new(self) -> int:
        return sum(each.is_new for each in self.sessions)

    @property
    def changed(self) -> int:
        return sum(each.is_changed for each in self.sessions)

    @property
    def same(self) -> int:
        return len(self.sessions) - self.new - self.changed

    @property
    def new_people(self) -> int:
        return sum(ref not in self.people for ref in self.incoming.speakers)


def plan_import(event: Event, incoming: Incoming) -> Plan:
    """Judge every row against what is there. The number of questions does not grow with the rows."""
    plan = Plan(event, incoming, notes=list(incoming.notes))
    plan.tracks = _matched(Track.objects.filter(event=event), incoming.tracks)
    plan.rooms = _matched(Room.objects.filter(event=event), incoming.rooms)
    _match_people(plan)
    _match_sessions(plan)
    _note_days(plan)
    return plan


def _note_days(plan: Plan) -> None:
    """A file of another year, or of another event, looks right until one reads its days."""
    first, last = plan.event.first_day, plan.event.last_day
    if first is None or last is None:
        return
    for row in plan.incoming.sessions:
        if row.starts is not None and not first <= row.starts.date() <= last:
            plan.outside += 1
            row.notes.append(_("its day lies outside the event"))


def _matched(rows: Iterable[Any], places: dict[str, Place]) -> dict[str, Any]:
    """Tracks or rooms that are there: under the file's number for them, or under the same name."""
    kept = list(rows)
    by_ref = {row.source_id: row for row in kept if row.source_id}
    by_name = {fold(name): row for row in kept for name in texts(row, "name").values()}
    found = {}
    for ref, place in places.items():
        named = next(
            (by_name[fold(name)] for name in place.name.values() if fold(name) in by_name), None
        )
        row = by_ref.get(place.ref) or named
        if row is not None:
            found[ref] = row
    return found


def _match_people(plan: Plan) -> None:
    """People that are there: under the file's number, or under the same name in this event, or in the group."""
    event, source = plan.event, plan.incoming.source
    pages = SpeakerPage.objects.filter(event=event).select_related("person")
    plan.pages = {page.person_id: page for page in pages}
    by_ref = {page.source_id: page.person for page in plan.pages.values() if page.source == source}
    wanted = {fold(speaker.name) for speaker in plan.incoming.speakers.values()}
    group = event.cycle.group_id
    in_group = Q(event_parts__event__cycle__group=group) | Q(
        speaker_pages__event__cycle__group=group
    )
    known = Person.objects.filter(in_group, sort_name__in=wanted, is_unnamed=False).distinct()
    here = EventPerson.objects.filter(event=event).values_list("person", flat=True)
    near = set(here) | set(plan.pages)
    by_name: dict[str, Person] = {}
    for person in sorted(known, key=lambda each: each.pk in near):
        by_name[person.sort_name] = person
    for ref, speaker in plan.incoming.speakers.items():
        found = (by_ref.get(ref) if speaker.ref else None) or by_name.get(fold(speaker.name))
        if found is not None:
            plan.people[ref] = found


def _match_sessions(plan: Plan) -> None:
    event, source = plan.event, plan.incoming.source
    plans = SessionPlan.objects.filter(event=event, source=source).select_related("session")
    there = {each.source_id: each for each in plans}
    for session, person, role in EventPerson.objects.filter(
        event=event, session__plan__source=source
    ).values_list("session_id", "person_id", "role"):
        plan.parts.setdefault(session or 0, []).append((person, role))
    for row in plan.incoming.sessions:
        old = there.get(row.ref)
        if old is None:
            plan.sessions.append(Planned(row, is_new=True))
            continue
        old.session.event = event
        plan.sessions.append(Planned(row, old.session, old, _differs(plan, row, old)))
    refs = {row.ref for row in plan.incoming.sessions}
    plan.missing = sum(ref not in refs for ref in there)


def _differs(plan: Plan, row: SessionRow, old: SessionPlan) -> bool:
    session = old.session
    people = {(plan.people[ref].pk, role) for ref, role in row.people if ref in plan.people}
    strangers = any(ref not in plan.people for ref, _role in row.people)
    track, room = plan.tracks.get(row.track), plan.rooms.get(row.room)
    pairs = (
        (texts(session, "title"), texts(session, "title") | row.title),
        (texts(old, "abstract"), texts(old, "abstract") | row.abstract),
        ((session.starts, session.ends), (row.starts, row.ends)),
        ((old.track_id, old.room_id), (track and track.pk, room and room.pk)),
        ((old.kind, old.status, old.source_state), (row.kind, row.status, row.state)),
        ((old.languages, old.interpreted), (row.languages, row.interpreted)),
        (set(plan.parts.get(session.pk, ())), people),
    )
    named = bool(row.track and track is None) or bool(row.room and room is None)
    return strangers or named or any(was != now for was, now in pairs)
