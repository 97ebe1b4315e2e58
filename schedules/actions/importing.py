"""An organiser brings a programme in from a file: all or nothing, and the same file again doubles nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import Refused
from core.text import fold
from events.models import Event, EventPerson, Session
from organisations.models import Person
from programmes.models import Room, SessionPlan, SpeakerPage, Track
from schedules.imports.plan import Plan, Planned, plan_import
from schedules.imports.shapes import COLUMNS, Incoming, Place, Speaker, told_in


def import_programme(event: Event, incoming: Incoming, *, by: User) -> Plan:
    """Write everything in a few statements, however many rows there are. Raises Refused when a row cannot be taken."""
    with transaction.atomic():
        # Imports into one event come one after the other.
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        plan = plan_import(event, incoming)
        if plan.faults:
            raise Refused(_("Some rows cannot be taken. Nothing was written."))
        _write_zone(event, incoming)
        _write_places(Track, plan.tracks, incoming.tracks, event)
        _write_places(Room, plan.rooms, incoming.rooms, event)
        _write_people(plan)
        _write_sessions(plan)
        _write_plans(plan)
        _write_parts(plan)
        scope = event.cycle.group.slug
        told = {"source": incoming.source, "new": plan.new, "changed": plan.changed}
        record("programme.imported", event, by=by, scope=scope, after=told)
        page_cache.touch(scope)
    return plan


def _write_zone(event: Event, incoming: Incoming) -> None:
    """An event that said no zone has the one of its programme."""
    if not event.zone:
        event.zone = incoming.zone
        event.save(update_fields=["zone", "starts_at", "ends_at"])


def _column(name: str, code: str) -> str:
    return f"{name}_{code.replace('-', '_')}"


def _put(thing: Any, name: str, words: dict[str, str]) -> None:
    for code, text in words.items():
        setattr(thing, _column(name, code), text)


def _columns(name: str) -> list[str]:
    return [_column(name, code) for code in COLUMNS]


def _write_places(
    model: Any, there: dict[str, Any], places: dict[str, Place], event: Event
) -> None:
    new = []
    taken = {row.pk for row in there.values()}
    order = len(taken)
    for ref, place in places.items():
        row = there.get(ref)
        if row is None:
            order += 1
            row = there[ref] = model(event=event, order=order)
            new.append(row)
        row.source_id = row.source_id or place.ref
        _put(row, "name", place.name)
        if place.colour:
            row.colour = place.colour
        if place.capacity:
            row.capacity = place.capacity
    model.objects.bulk_create(new)
    extra = ["colour"] if model is Track else ["capacity"]
    old = [row for row in there.values() if row.pk in taken]
    model.objects.bulk_update(old, ["source_id", *_columns("name"), *extra])


def _write_people(plan: Plan) -> None:
    speakers = plan.incoming.speakers.items()
    new = {
        ref: _person(speaker, plan.incoming) for ref, speaker in speakers if ref not in plan.people
    }
    Person.objects.bulk_create(new.values())
    plan.people |= new
    _write_pages(plan)


def _person(speaker: Speaker, incoming: Incoming) -> Person:
    slug = f"{slugify(speaker.name)[:60]}-{uuid4().hex[:8]}".strip("-")
    person = Person(slug=slug, sort_name=fold(speaker.name))
    _put(person, "name", told_in(speaker.name, incoming))
    return person


def _write_pages(plan: Plan) -> None:
    """What the file says about people; it is shown once they say so themselves."""
    new, old = [], []
    for ref, speaker in plan.incoming.speakers.items():
        person = plan.people[ref]
        page = plan.pages.get(person.pk)
        if page is None:
            page = plan.pages[person.pk] = SpeakerPage(event=plan.event, person=person)
            new.append(page)
        elif page.pk:
            old.append(page)
        if speaker.ref and not page.source_id:
            page.source, page.source_id = plan.incoming.source, speaker.ref
        if page.answered_at is None:
            _put(page, "biography", speaker.biography)
    SpeakerPage.objects.bulk_create(new)
    SpeakerPage.objects.bulk_update(old, ["source", "source_id", *_columns("biography")])


def _write_sessions(plan: Plan) -> None:
    event, new, old = plan.event, [], []
    for order, each in enumerate(plan.sessions, start=1):
        if each.session is None:
            each.session = Session(event=event)
            new.append(each.session)
        else:
            old.append(each.session)
        session = each.session
        session.order, session.starts, session.ends = order, each.row.starts, each.row.ends
        _put(session, "title", each.row.title)
        session.settle(event.zone)
    Session.objects.bulk_create(new)
    times = ["order", "starts", "ends", "starts_at", "ends_at", "during"]
    Session.objects.bulk_update(old, [*times, *_columns("title")])


def _write_plans(plan: Plan) -> None:
    new: list[SessionPlan] = []
    old: list[SessionPlan] = []
    for each in plan.sessions:
        (new if each.plan is None else old).append(_plan_of(plan, each))
    SessionPlan.objects.bulk_create(new)
    fields = ["track", "room", "kind", "status", "languages", "interpreted", "source_state"]
    SessionPlan.objects.bulk_update(old, [*fields, *_columns("abstract")])


def _plan_of(plan: Plan, each: Planned) -> SessionPlan:
    row, source = each.row, plan.incoming.source
    if each.plan is None:
        each.plan = SessionPlan(
            session=each.session,
            event=plan.event,
            is_drafted=True,
            source=source,
            source_id=row.ref,
        )
    made = each.plan
    made.track, made.room = plan.tracks.get(row.track), plan.rooms.get(row.room)
    made.kind, made.status, made.source_state = row.kind, row.status, row.state
    made.languages, made.interpreted = row.languages, row.interpreted
    _put(made, "abstract", row.abstract)
    return made


def _write_parts(plan: Plan) -> None:
    """The people of a session are those of the file, in its order."""
    wanted = dict(_wanted(plan))
    there = EventPerson.objects.filter(
        session__in={session for session, _p, _r in wanted} | _old(plan)
    )
    kept = {(part.session_id, part.person_id, part.role): part for part in there}
    gone = [part.pk for key, part in kept.items() if key not in wanted]
    EventPerson.objects.filter(pk__in=gone).delete()
    EventPerson.objects.bulk_create(
        EventPerson(event=plan.event, session_id=session, person_id=person, role=role, order=order)
        for (session, person, role), order in wanted.items()
        if (session, person, role) not in kept
    )


def _old(plan: Plan) -> set[int]:
    return {each.session.pk for each in plan.sessions if each.session is not None}


def _wanted(plan: Plan) -> Iterable[tuple[tuple[int, int, str], int]]:
    for each in plan.sessions:
        for order, (ref, role) in enumerate(each.row.people, start=1):
            if each.session is not None:
                yield (each.session.pk, plan.people[ref].pk, role), order
