"""Open Event: `sessions.json`, and beside it speakers, tracks, places (microlocations) and the event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.colours import is_colour
from core.errors import Refused
from events.states import PartRole
from programmes.speech import languages_in
from programmes.states import PlanStatus
from schedules.imports.frab import kind_of, moment
from schedules.imports.shapes import (
    LONGEST_REF,
    LONGEST_TITLE,
    SHORT_STATE,
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

SOURCE = "open_event"
#: Whatever else a session is, it is not decided here.
STATES = {
    "accepted": PlanStatus.PLANNED,
    "confirmed": PlanStatus.PLANNED,
    "canceled": PlanStatus.CANCELLED,
    "cancelled": PlanStatus.CANCELLED,
}
Files = Mapping[str, Any]


def looks_like(files: Files) -> bool:
    return isinstance(files.get("sessions"), list)


def read(files: Files, zone: str, language: str = "") -> Incoming:
    """The files by name without ending, in the event's zone, or else in their own."""
    about = files.get("event")
    own = said(about.get("timezone")) if isinstance(about, dict) else ""
    spoken = [said(session.get("language")) for session in dicts(files["sessions"])]
    found = begun(SOURCE, zone, own, language, spoken)
    for track in dicts(files.get("tracks")):
        _place(found, found.tracks, track)
    for room in dicts(files.get("microlocations")):
        _place(found, found.rooms, room)
    for speaker in dicts(files.get("speakers")):
        _speaker(found, speaker)
    for session in dicts(files["sessions"]):
        found.sessions.append(_session(found, session))
    if any(speaker.get("photo-url") for speaker in dicts(files.get("speakers"))):
        words = _(
            "Pictures stand elsewhere on the web. None was fetched: ask the speakers for theirs."
        )
        found.notes.append(words)
    return found


def _ref(row: Mapping[str, Any]) -> str:
    return said(row.get("id")).strip()[:LONGEST_REF]


def _place(found: Incoming, places: dict[str, Place], row: Any) -> str:
    """The place or track under the number that the file has for it."""
    if not isinstance(row, dict):
        return ""
    ref, name = _ref(row), line(row.get("name")).strip("* ")
    if not ref or not name:
        return ""
    if ref not in places:
        colour = said(row.get("color"))
        places[ref] = Place(ref, told_in(name, found), colour if is_colour(colour) else "")
    return ref


def _speaker(found: Incoming, row: Mapping[str, Any]) -> str:
    ref, name = _ref(row), line(row.get("name"), 200)
    if not ref or not name:
        return ""
    known = found.speakers.get(ref)
    if known is None or not known.biography:
        text = prose(row.get("short-biography")) or prose(row.get("long-biography"))
        found.speakers[ref] = Speaker(ref, name, told_in(text, found))
    return ref


def _session(found: Incoming, session: Mapping[str, Any]) -> SessionRow:
    ref = _ref(session)
    label = said(session.get("title"))[:80] or _("Session %(number)s") % {"number": ref}
    row = SessionRow(ref, {}, label)
    try:
        _fill(found, row, session)
    except Refused as refusal:
        row.faults.append(refusal.message)
    return row


def _fill(found: Incoming, row: SessionRow, session: Mapping[str, Any]) -> None:
    if not row.ref:
        raise Refused(_("it has no number of its own"))
    row.languages, unclear = languages_in(said(session.get("language")))
    if unclear:
        row.notes.append(
            _("language not understood: %(words)s") % {"words": ", ".join(unclear)[:80]}
        )
    title = line(session.get("title"), LONGEST_TITLE)
    if not title:
        row.notes.append(
            _("it has no title; it is called “%(title)s” for now") % {"title": row.label}
        )
    row.title = told_in(title or row.label, found, row.languages)
    texts = [prose(session.get(name)) for name in ("subtitle", "short-abstract", "long-abstract")]
    row.abstract = told_in("\n\n".join(dict.fromkeys(filter(None, texts))), found, row.languages)
    row.track, row.room = (
        _place(found, found.tracks, session.get("track")),
        _place(found, found.rooms, session.get("microlocation")),
    )
    row.kind = kind_of(_kind_name(session.get("session-type")), row)
    _take_state(row, said(session.get("state")).strip().lower())
    _take_hours(row, session, found.zone)
    people = (_speaker(found, person) for person in dicts(session.get("speakers")))
    row.people = [(ref, PartRole.SPEAKER) for ref in dict.fromkeys(filter(None, people))]
    lost = [name for name in ("slides", "video", "audio", "signup-url") if session.get(name)]
    if lost:
        row.notes.append(_("left out: %(names)s") % {"names": ", ".join(lost)})


def _kind_name(value: Any) -> str:
    return said(value.get("name")) if isinstance(value, dict) else said(value)


def _take_state(row: SessionRow, state: str) -> None:
    row.state = state[:SHORT_STATE]
    row.status = STATES.get(state, PlanStatus.OPEN)
    if row.status == PlanStatus.OPEN:
        words = _("it was “%(state)s” there; it comes in as not decided and is not shown")
        row.notes.append(words % {"state": row.state or "—"})


def _take_hours(row: SessionRow, session: Mapping[str, Any], zone: str) -> None:
    row.starts, row.ends = (
        moment(session.get("starts-at"), zone),
        moment(session.get("ends-at"), zone),
    )
    if session.get("starts-at") and row.starts is None:
        raise Refused(_("it has no day, hour or length that can be read"))
    if row.starts is None:
        row.ends = None
        row.notes.append(_("it has no hour yet"))
    elif row.ends is not None and row.ends <= row.starts:
        row.ends = None
        row.notes.append(_("it ended before it began; it has no end now"))
