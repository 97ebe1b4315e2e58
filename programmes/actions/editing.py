"""An organiser edits the draft of a programme: rows of the table, one session whole, tracks and rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.text import clean_line, clean_text, fold
from core.wall import is_skipped, skipped_fault
from events.models import Event, EventPerson, Session
from organisations.models import Person
from programmes.models import SessionPlan
from programmes.states import PlanStatus

PLANNED = ("track_id", "room_id", "kind", "status")
TIMED = ("starts", "ends")


@dataclass(frozen=True, slots=True)
class RowEdit:
    """One line of the table: a session that is there, or a new one with a title."""

    key: int | None
    starts: datetime | None
    ends: datetime | None
    track: int | None
    room: int | None
    kind: str = ""
    status: str = PlanStatus.PLANNED
    #: How the row was when the organiser saw it (`stamp_of`).
    was: str = ""
    #: The title of a new session, by language.
    title: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> tuple[Any, ...]:
        return (self.starts, self.ends, self.track, self.room, self.kind, self.status)


def values_of(session: Session, plan: SessionPlan | None) -> tuple[Any, ...]:
    """What the table says of a session."""
    planned = (
        tuple(getattr(plan, name) for name in PLANNED)
        if plan is not None
        else (None, None, "", PlanStatus.PLANNED)
    )
    return (
        session.starts,
        session.ends,
        *(str(each) if isinstance(each, PlanStatus) else each for each in planned),
    )


def stamp_of(values: tuple[Any, ...]) -> str:
    """A short mark of what somebody saw, to find out whether it changed meanwhile."""
    plain = "|".join(str(each if each is not None else "") for each in values)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def edit_rows(event: Event, rows: Sequence[RowEdit], *, by: User) -> int:
    """Write the lines that differ; gives how many. Raises OutOfDate when somebody else changed one of them."""
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        sessions = Session.objects.filter(event=event).select_related("event").in_bulk()
        plans = {plan.session_id: plan for plan in SessionPlan.objects.filter(event=event)}
        changed = [row for row in rows if row.key is None or _differs(row, sessions, plans)]
        for row in changed:
            _check_hours(event, row)
        _write_sessions(event, changed, sessions)
        _write_plans(event, changed, sessions, plans)
        if changed:
            scope = event.cycle.group.slug
            record("programme.changed", event, by=by, scope=scope, after={"rows": len(changed)})
    return len(changed)


def _differs(
    row: RowEdit, sessions: Mapping[int, Session], plans: Mapping[int, SessionPlan]
) -> bool:
    session = sessions.get(row.key or 0)
    if session is None:
        raise OutOfDate(_("A session was taken away meanwhile. Look at the programme again."))
    now = values_of(session, plans.get(session.pk))
    if row.values() == now or (row.was and stamp_of(row.values()) == row.was):
        return False
    if row.was and row.was != stamp_of(now):
        words = _("Somebody else changed “%(title)s” meanwhile. Look at it again.")
        raise OutOfDate(words % {"title": session.title})
    return True


def _check_hours(event: Event, row: RowEdit) -> None:
    if row.ends is not None and (row.starts is None or row.ends <= row.starts):
        raise Refused(_("The session ends before it starts."))
    for wall in filter(None, (row.starts, row.ends)):
        if event.zone and is_skipped(wall, event.zone):
            raise Refused(skipped_fault(wall, event.zone))


def _write_sessions(event: Event, rows: Iterable[RowEdit], sessions: dict[int, Session]) -> None:
    old: list[Session] = []
    for row in rows:
        session = sessions.get(row.key or 0)
        if session is None:
            continue
        session.starts, session.ends = row.starts, row.ends
        session.settle(event.zone)
        old.append(session)
    fields = ["starts", "ends", "starts_at", "ends_at", "during"]
    Session.objects.bulk_update(old, fields)


def _write_plans(
    event: Event,
    rows: Iterable[RowEdit],
    sessions: dict[int, Session],
    plans: dict[int, SessionPlan],
) -> None:
    new: list[SessionPlan] = []
    old: list[SessionPlan] = []
    for row in rows:
        session = sessions.get(row.key or 0) or _begun(event, row, len(sessions) + len(new))
        plan = plans.get(session.pk)
        (new if plan is None else old).append(
            plan := plan or SessionPlan(event=event, session=session, is_drafted=row.key is None)
        )
        plan.track_id, plan.room_id = row.track, row.room
        plan.kind, plan.status = row.kind, row.status
    SessionPlan.objects.bulk_create(new)
    SessionPlan.objects.bulk_update(old, ["track", "room", "kind", "status"])


def _begun(event: Event, row: RowEdit, order: int) -> Session:
    """A session that is new. Few are begun at once."""
    session = Session(event=event, starts=row.starts, ends=row.ends, order=order + 1)
    for code, text in row.title.items():
        setattr(session, f"title_{code.replace('-', '_')}", clean_line(text, 300))
    session.save()
    return session


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that is said of one session beside its line in the table."""

    title: Mapping[str, str]
    abstract: Mapping[str, str]
    languages: list[str]
    interpreted: list[str]
    question: int | None
    themes: list[int]
    #: Name and role, in order.
    people: list[tuple[str, str]]


def edit_session(session: Session, whole: Whole, *, by: User) -> SessionPlan:
    """Write the words and the people of a session; somebody not known yet in the group is named for the record."""
    if not any(text.strip() for text in whole.title.values()):
        raise Refused(_("Write a title in one language at least."))
    event = session.event
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        plan, _new = SessionPlan.objects.get_or_create(session=session, defaults={"event": event})
        for code, text in whole.title.items():
            setattr(session, f"title_{code.replace('-', '_')}", clean_line(text, 300))
        session.save()
        for code, text in whole.abstract.items():
            setattr(plan, f"abstract_{code.replace('-', '_')}", clean_text(text, 10_000))
        plan.languages, plan.interpreted = whole.languages, whole.interpreted
        plan.question_id = whole.question
        plan.save()
        session.themes.set(whole.themes)
        _write_people(session, whole.people, by=by)
        scope = event.cycle.group.slug
        record("programme.changed", event, by=by, scope=scope, after={"session": session.pk})
    return plan


def known_people(event: Event) -> dict[str, Person]:
    """By folded name: everybody with a part in an event of the group."""
    parts = EventPerson.objects.filter(event__cycle__group=event.cycle.group_id)
    people = Person.objects.filter(pk__in=parts.values("person"), is_unnamed=False)
    return {person.sort_name: person for person in people.order_by("-pk")}


def _write_people(session: Session, people: list[tuple[str, str]], *, by: User) -> None:
    known = known_people(session.event)
    wanted: dict[tuple[int, str], int] = {}
    for order, (name, role) in enumerate(people, start=1):
        person = known.get(fold(name)) or _named(session.event, name, by=by)
        known[fold(name)] = person
        wanted.setdefault((person.pk, role), order)
    there = {
        (part.person_id, part.role): part for part in EventPerson.objects.filter(session=session)
    }
    gone = [
        part.pk for key, part in there.items() if key not in wanted and not part.person.is_unnamed
    ]
    EventPerson.objects.filter(pk__in=gone).delete()
    for key, order in wanted.items():
        if key in there:
            there[key].order = order
    EventPerson.objects.bulk_update([there[key] for key in wanted if key in there], ["order"])
    EventPerson.objects.bulk_create(
        EventPerson(event=session.event, session=session, person_id=person, role=role, order=order)
        for (person, role), order in wanted.items()
        if (person, role) not in there
    )


def _named(event: Event, name: str, *, by: User) -> Person:
    """Somebody new for the record, by name."""
    person = Person(name=clean_line(name, 200), slug=f"p-{timezone.now():%y%m%d%H%M%S%f}")
    person.save()
    record("person.added", person, by=by, scope=event.cycle.group.slug)
    return person
