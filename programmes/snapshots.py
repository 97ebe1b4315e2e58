"""A programme frozen as plain rows: what a version keeps, and what every page and file of it is made of.

People stand in it by number only. Their names are read where they are shown, so that who is forgotten is forgotten here, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.db.models import Model, Q

from events.models import Event, EventPerson, Session
from programmes.models import Room, SessionPlan, SpeakerPage, Track, Version
from programmes.states import PlanStatus, SpeakerStatus

Row = dict[str, Any]
#: What a session may change in without anybody being told: its place among the rows.
QUIET = frozenset({"order", "sequence", "at", "since"})


def freeze(event: Event, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The draft of a programme as rows. `before`: the rows of the version it follows."""
    old = {row["key"]: row for row in (before or {}).get("sessions", ())}
    plans = {
        plan.session_id: plan
        for plan in SessionPlan.objects.filter(event=event).select_related("question")
    }
    people = _people(event)
    sessions = [
        _session(session, plans.get(session.pk), people.get(session.pk, []))
        for session in _in_order(event)
        if _belongs(session, plans.get(session.pk), old)
    ]
    return {
        "zone": event.zone or "UTC",
        "tracks": [
            {"key": track.pk, "name": texts(track, "name"), "colour": track.colour}
            for track in Track.objects.filter(event=event)
        ],
        "rooms": [
            {"key": room.pk, "name": texts(room, "name"), "capacity": room.capacity}
            for room in Room.objects.filter(event=event)
        ],
        "sessions": sessions,
    }


def stamp(rows: dict[str, Any], before: Version | None, *, number: int, at: datetime) -> None:
    """Raise the number that calendars know of every session that is not as it was."""
    old = {row["key"]: row for row in (before.rows["sessions"] if before else ())}
    moved_zone = before is not None and before.rows.get("zone") != rows["zone"]
    for row in rows["sessions"]:
        was = old.get(row["key"])
        if was is not None and not moved_zone and loud(was) == loud(row):
            row |= {name: was[name] for name in ("sequence", "at", "since")}
        else:
            raised = was["sequence"] + 1 if was is not None else 0
            row |= {"sequence": raised, "at": at.isoformat(), "since": number}


def loud(row: Mapping[str, Any]) -> Row:
    """What of a session concerns people."""
    return {name: value for name, value in row.items() if name not in QUIET}


def texts(thing: Model, name: str) -> dict[str, str]:
    """A translated field in each language that has it."""
    columns = vars(thing)
    found = (
        (code, columns.get(f"{name}_{code.replace('-', '_')}"))
        for code, _called in settings.CONTENT_LANGUAGES
    )
    return {code: str(text) for code, text in found if text}


def _in_order(event: Event) -> Iterable[Session]:
    rows = Session.objects.filter(event=event).select_related("event").prefetch_related("themes")
    return rows.order_by("starts_at", "order", "pk")


def _people(event: Event) -> dict[int, list[list[Any]]]:
    """By session: who has which part, without those who declined."""
    gone = SpeakerPage.objects.filter(event=event, status=SpeakerStatus.DECLINED)
    parts = EventPerson.objects.filter(event=event, session__isnull=False).exclude(
        Q(person__in=gone.values("person"))
    )
    found: dict[int, list[list[Any]]] = {}
    for session, person, role in parts.order_by("order", "pk").values_list(
        "session_id", "person_id", "role"
    ):
        if session is not None:
            found.setdefault(session, []).append([person, role])
    return found


def _belongs(session: Session, plan: SessionPlan | None, old: Mapping[int, Row]) -> bool:
    """Undecided ones stay outside; what is cancelled is said of sessions that people knew."""
    if plan is None or plan.status == PlanStatus.PLANNED:
        return True
    return plan.status == PlanStatus.CANCELLED and session.pk in old


def _session(session: Session, plan: SessionPlan | None, people: list[list[Any]]) -> Row:
    return {
        "key": session.pk,
        # What calendars and other programs know it by, for ever.
        "uid": str(uuid5(session.event.uid, f"session-{session.pk}")),
        "title": texts(session, "title"),
        "starts": session.starts.isoformat(timespec="minutes") if session.starts else None,
        "ends": session.ends.isoformat(timespec="minutes") if session.ends else None,
        "during": str(session.during),
        "order": session.order,
        "themes": [
            {"slug": theme.slug, "title": texts(theme, "title")} for theme in session.themes.all()
        ],
        "people": people,
        **(_planned(plan) if plan is not None else UNPLANNED),
    }


#: What a session says that nobody planned further.
UNPLANNED: Row = {
    "track": None,
    "room": None,
    "kind": "",
    "languages": [],
    "interpreted": [],
    "question": {},
    "abstract": {},
    "is_cancelled": False,
}


def _planned(plan: SessionPlan) -> Row:
    return {
        "track": plan.track_id,
        "room": plan.room_id,
        "kind": plan.kind,
        "languages": plan.languages,
        "interpreted": plan.interpreted,
        "question": texts(plan.question, "text") if plan.question else {},
        "abstract": texts(plan, "abstract"),
        "is_cancelled": plan.status == PlanStatus.CANCELLED,
    }
