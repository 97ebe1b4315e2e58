"""The schedule JSON of frab, pretalx and their kin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.colours import is_colour
from core.errors import Refused
from core.wall import read_wall, shown
from events.states import PartRole
from programmes.speech import languages_in
from programmes.states import SessionKind
from schedules.imports.shapes import (
    LONGEST_REF,
    LONGEST_TITLE,
    Incoming,
    Place,
    SessionRow,
    Speaker,
    begun,
    dicts,
    line,
    prose,
    said,
    told_in,
)

SOURCE = "frab"
KINDS = {
    "talk": SessionKind.TALK,
    "lecture": SessionKind.TALK,
    "vortrag": SessionKind.TALK,
    "stand": SessionKind.EXHIBITION,
    "booth": SessionKind.EXHIBITION,
    "lightning talk": SessionKind.TALK,
    "keynote": SessionKind.KEYNOTE,
    "panel": SessionKind.PANEL,
    "podium": SessionKind.PANEL,
    "workshop": SessionKind.WORKSHOP,
    "hands-on": SessionKind.WORKSHOP,
    "tutorial": SessionKind.WORKSHOP,
    "meeting": SessionKind.DISCUSSION,
    "discussion": SessionKind.DISCUSSION,
    "ceremony": SessionKind.CEREMONY,
    "break": SessionKind.BREAK,
    "other": SessionKind.OTHER,
}
_DURATION = re.compile(r"(\d{1,4}):([0-5]\d)")
_CODE = re.compile(r"[A-Z0-9]+")


def looks_like(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("schedule"), dict)


def read(data: Mapping[str, Any], zone: str, language: str = "") -> Incoming:
    """The file in the event's zone, or else in its own. Raises Refused for one that is not what it says."""
    schedule = data["schedule"]
    conference = schedule.get("conference")
    if not isinstance(conference, dict) or not isinstance(conference.get("days"), list):
        raise Refused(_("This schedule has no days: it is not a frab file."))
    if "rooms" in schedule:
        raise Refused(
            _("The rooms of this file stand beside the conference, not in it. Have it mended.")
        )
    own = said(conference.get("time_zone_name"))
    events = list(_events(conference["days"]))
    spoken = [said(event.get("language")) for _room_name, event in events]
    found = begun(SOURCE, zone, own, language, spoken)
    for track in dicts(conference.get("tracks")):
        _track(found, track)
    for room in dicts(conference.get("rooms")):
        _room(found, said(room.get("name")), room.get("capacity"))
    for name, event in events:
        found.sessions.append(_session(found, name, event))
    return found


def _events(days: list[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for day in dicts(days):
        rooms = day.get("rooms")
        if not isinstance(rooms, dict):
            raise Refused(_("A day of this schedule has no rooms: it is not a frab file."))
        for name, events in rooms.items():
            yield from ((name, event) for event in dicts(events))


def _track(found: Incoming, track: Mapping[str, Any]) -> None:
    name = line(track.get("name"))
    if name:
        colour = said(track.get("color"))
        found.tracks[name] = Place(name, told_in(name, found), colour if is_colour(colour) else "")


def _room(found: Incoming, name: str, capacity: Any) -> str:
    name = line(name)
    if name and name not in found.rooms:
        places = capacity if isinstance(capacity, int) and 0 < capacity < 1_000_000 else None  # noqa: PLR2004 -- more than any hall
        found.rooms[name] = Place(name, told_in(name, found), capacity=places)
    return name


def _session(found: Incoming, room: str, event: Mapping[str, Any]) -> SessionRow:
    number = said(event.get("guid")) or said(event.get("id"))
    row = SessionRow(number[:LONGEST_REF], {}, said(event.get("title"))[:80] or number[:80])
    try:
        _fill(found, row, room, event)
    except Refused as refusal:
        row.faults.append(refusal.message)
    return row


def _fill(found: Incoming, row: SessionRow, room: str, event: Mapping[str, Any]) -> None:
    if not isinstance(event.get("id"), int) or isinstance(event.get("id"), bool):
        raise Refused(_("its number is not a number"))
    row.languages, unclear = languages_in(said(event.get("language")))
    if unclear:
        row.notes.append(
            _("language not understood: %(words)s") % {"words": ", ".join(unclear)[:80]}
        )
    title = line(event.get("title"), LONGEST_TITLE)
    if not title:
        raise Refused(_("it has no title"))
    row.title, row.label = told_in(title, found, row.languages), title
    parts = [prose(event.get(name)) for name in ("subtitle", "abstract", "description")]
    row.abstract = told_in("\n\n".join(dict.fromkeys(filter(None, parts))), found, row.languages)
    row.room = _room(found, said(event.get("room")) or room, None)
    track = line(event.get("track"))
    if track:
        found.tracks.setdefault(track, Place(track, told_in(track, found)))
        row.track = track
    row.kind = kind_of(said(event.get("type")), row)
    row.starts, row.ends = _hours(event, found.zone)
    for person in dicts(event.get("persons")):
        row.people.append((_person(found, person, row.languages), PartRole.SPEAKER))
    lost = [name for name in ("links", "attachments", "answers") if event.get(name)]
    if lost:
        row.notes.append(_("left out: %(names)s") % {"names": ", ".join(lost)})


def kind_of(name: str, row: SessionRow) -> str:
    """The kind that a file's word means; one that is not known here is noted."""
    if not name.strip():
        return SessionKind.UNSAID
    found = KINDS.get(name.strip().lower())
    if found is None:
        row.notes.append(_("kind not known here: %(kind)s") % {"kind": name.strip()[:60]})
    return found or SessionKind.OTHER


def _hours(event: Mapping[str, Any], zone: str) -> tuple[datetime, datetime | None]:
    duration = _DURATION.fullmatch(said(event.get("duration")))
    starts = moment(event.get("date"), zone)
    if starts is None or duration is None:
        raise Refused(_("it has no day, hour or length that can be read"))
    length = timedelta(hours=int(duration[1]), minutes=int(duration[2]))
    try:
        ends = read_wall(starts + length)
    except (ValidationError, OverflowError) as fault:
        raise Refused(_("it has no day, hour or length that can be read")) from fault
    return starts, ends if length else None


def moment(value: Any, zone: str) -> datetime | None:
    """An instant of a file on the clocks of a zone; one without a zone of its own is on them already."""
    try:
        at = datetime.fromisoformat(said(value).strip())
        return read_wall(shown(at, zone) if at.tzinfo is not None else at)
    except (ValueError, OverflowError, ValidationError):
        return None


def _person(found: Incoming, person: Mapping[str, Any], languages: list[str]) -> str:
    code = said(person.get("code"))
    if code and not _CODE.fullmatch(code):
        raise Refused(_("the code of a person is not one: %(code)s") % {"code": code[:40]})
    name = line(person.get("name") or person.get("public_name"), 200)
    ref = (said(person.get("guid")) or code or said(person.get("id")) or name)[:LONGEST_REF]
    if not name or not ref:
        raise Refused(_("one of its people has no name"))
    if ref not in found.speakers or not found.speakers[ref].biography:
        found.speakers[ref] = Speaker(
            ref, name, told_in(prose(person.get("biography")), found, languages)
        )
    return ref
