"""What became of each session between two versions, as rows and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.calendars import dated
from core.counts import digits
from core.languages import worded
from programmes.snapshots import Row
from programmes.states import Change

#: Fields of a session whose change is said in words of its own; the rest are details.
WORDS, DETAILS = ("title", "abstract"), ("track", "kind", "languages", "interpreted", "themes")


def changes_between(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Row]:
    """Every session that is not as it was, in the order of the programme; those taken out come last."""
    old = {row["key"]: row for row in (before or {}).get("sessions", ())}
    new = {row["key"]: row for row in after["sessions"]}
    rooms = {
        room["key"]: room["name"]
        for rows in (before or {}, after)
        for room in rows.get("rooms", ())
    }
    found = [_change(old.get(key), row, rooms) for key, row in new.items()]
    gone = [_gone(row) for key, row in old.items() if key not in new and not row["is_cancelled"]]
    return [row for row in [*found, *gone] if row["kinds"]]


def _gone(row: Row) -> Row:
    people = [person for person, _role in row["people"]]
    return {
        "key": row["key"],
        "title": row["title"],
        "kinds": [Change.TAKEN_OUT],
        "left": people,
        "was": _place(row, {}),
    }


def _change(was: Row | None, now: Row, rooms: Mapping[int, Any]) -> Row:
    told: Row = {"key": now["key"], "title": now["title"], "now": _place(now, rooms)}
    if was is None:
        kinds = [] if now["is_cancelled"] else [Change.NEW]
        return told | {"kinds": kinds, "joined": [person for person, _role in now["people"]]}
    told["was"] = _place(was, rooms)
    if was["is_cancelled"] != now["is_cancelled"]:
        return told | {"kinds": [Change.CANCELLED if now["is_cancelled"] else Change.BACK]}
    if now["is_cancelled"]:
        return told | {"kinds": []}
    before, after = ({person for person, _role in row["people"]} for row in (was, now))
    told |= {"joined": sorted(after - before), "left": sorted(before - after)}
    found = {
        Change.MOVED: any(was[name] != now[name] for name in ("starts", "ends", "during")),
        Change.ROOM: was["room"] != now["room"],
        Change.JOINED: bool(told["joined"]),
        Change.LEFT: bool(told["left"]),
        Change.WORDS: any(was[name] != now[name] for name in WORDS),
        Change.DETAILS: any(was[name] != now[name] for name in DETAILS),
    }
    return told | {"kinds": [kind for kind, is_so in found.items() if is_so]}


def _place(row: Row, rooms: Mapping[int, Any]) -> Row:
    return {
        "starts": row["starts"],
        "ends": row["ends"],
        "room": rooms.get(row["room"], {}) if row["room"] else {},
    }


def words_of(change: Row, names: Mapping[int, str]) -> list[str]:
    """The change of one session, a sentence for each thing. `names`: of people, by number."""
    return [_sentence(kind, change, names) for kind in change["kinds"]]


def _sentence(kind: str, change: Row, names: Mapping[int, str]) -> str:
    plain = {
        Change.NEW: _("New in the programme."),
        Change.CANCELLED: _("It does not take place."),
        Change.BACK: _("It takes place after all."),
        Change.TAKEN_OUT: _("It is no longer in the programme."),
        Change.WORDS: _("Its title or its description has changed."),
        Change.DETAILS: _("Track, kind, languages or themes have changed."),
    }
    if kind in plain:
        return plain[Change(kind)]
    if kind == Change.MOVED:
        return _moved(change)
    if kind == Change.ROOM:
        return _another_room(change)
    people = change["joined" if kind == Change.JOINED else "left"]
    comma = pgettext("between names in a list", ", ")
    listed = comma.join(names[person] for person in people if person in names) or "—"
    words = _("Now with %(names)s.") if kind == Change.JOINED else _("Without %(names)s now.")
    return words % {"names": listed}


def _moved(change: Row) -> str:
    was, now = hour_words(change["was"]), hour_words(change["now"])
    if not was:
        return _("Now on %(now)s.") % {"now": now}
    if not now:
        return _("No longer on %(was)s; the new time is not known yet.") % {"was": was}
    if change["was"]["starts"] == change["now"]["starts"]:
        return _("It ends at another hour: now %(now)s.") % {"now": now}
    return _("Moved from %(was)s to %(now)s.") % {"was": was, "now": now}


def hour_words(place: Mapping[str, Any]) -> str:
    """'Monday 9 November, 10:00–11:00', on the clocks of the event."""
    if not place.get("starts"):
        return ""
    starts = datetime.fromisoformat(place["starts"])
    hours = f"{starts:%H:%M}"
    if place.get("ends"):
        hours += f"–{datetime.fromisoformat(place['ends']):%H:%M}"
    words = pgettext("a day and its hours", "%(day)s, %(hours)s")
    return digits(words % {"day": dated(starts, "l j F"), "hours": hours})


def _another_room(change: Row) -> str:
    was, now = (worded(change[name]["room"]).text for name in ("was", "now"))
    if not now:
        return _("No longer in %(was)s; the room is not known yet.") % {"was": was}
    if not was:
        return _("Now in %(now)s.") % {"now": now}
    return _("Now in %(now)s, not in %(was)s.") % {"now": now, "was": was}


def people_in(changes: list[Row]) -> set[int]:
    """The numbers of everybody that changes speak of."""
    return {
        person for row in changes for side in ("joined", "left") for person in row.get(side, ())
    }
