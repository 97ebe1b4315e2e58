"""A published programme for other programs: the schedule JSON of frab and its kin, and the XML that came before it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from core.languages import worded
from programmes import links
from programmes.reading import Published, Shown
from programmes.states import SessionKind

GENERATOR = {"name": "Tawasul", "version": "1"}
#: A session without an end is so long, for other programs.
UNSAID = timedelta(minutes=30)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ZONE = re.compile(r"([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")


def json_of(programme: Published) -> bytes:
    """The schedule as JSON."""
    whole = {"generator": GENERATOR, "schedule": schedule_of(programme)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def schedule_of(programme: Published) -> dict[str, Any]:
    days = list(_days(programme))
    event = programme.event
    conference: dict[str, Any] = {
        "acronym": _acronym(event.slug),
        "title": worded(event, "title").text,
        "start": days[0]["date"] if days else str(programme.at.date()),
        "end": days[-1]["date"] if days else str(programme.at.date()),
        "daysCount": len(days),
        "timeslot_duration": "00:05",
        "url": links.programme_url(event),
        "tracks": [
            {
                "name": worded(track["name"]).text,
                "slug": f"track-{track['key']}",
                "color": track["colour"],
            }
            for track in programme.rows["tracks"]
        ],
        "rooms": [
            {
                "name": worded(room["name"]).text,
                "guid": _guid(programme, "room", room["key"]),
                "capacity": room["capacity"],
            }
            for room in programme.rows["rooms"]
        ],
        "days": days,
    }
    if _ZONE.match(programme.zone):
        conference["time_zone_name"] = programme.zone
    return {
        "version": str(programme.number),
        "base_url": f"{settings.PUBLIC_URL}/",
        "conference": conference,
    }


def _acronym(slug: str) -> str:
    """The address of the event as their pattern wants it."""
    plain = re.sub(r"[^a-z0-9_]", "_", slug.lower())
    return plain if len(plain) > 3 else f"{plain}____"[:4]  # noqa: PLR2004 -- four letters at least


def _guid(programme: Published, kind: str, key: int) -> str:
    return str(uuid5(programme.event.uid, f"{kind}-{key}"))


def _days(programme: Published) -> Iterator[dict[str, Any]]:
    """By day and room; what has no hour yet has no place in this form."""
    found: dict[date, dict[str, list[dict[str, Any]]]] = {}
    for one in programme.sessions:
        if one.starts is None or one.is_cancelled:
            continue
        at = one.starts.astimezone(ZoneInfo(programme.zone))
        room = worded(one.room["name"]).text if one.room else _("room not known yet")
        found.setdefault(at.date(), {}).setdefault(room, []).append(_event(programme, one, room))
    for index, day in enumerate(sorted(found), start=1):
        begins = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(programme.zone))
        yield {
            "index": index,
            "date": day.isoformat(),
            "day_start": begins.isoformat(),
            "day_end": begins.replace(hour=23, minute=59).isoformat(),
            "rooms": found[day],
        }


def _event(programme: Published, one: Shown, room: str) -> dict[str, Any]:
    row = one.row
    at = (one.starts or programme.at).astimezone(ZoneInfo(programme.zone))
    ends = (one.ends or at + UNSAID).astimezone(ZoneInfo(programme.zone))
    minutes = max(int((ends - at).total_seconds() // 60), 0)
    return {
        "guid": row["uid"],
        "id": one.key,
        "logo": "",
        "date": at.isoformat(),
        "start": f"{at:%H:%M}",
        "end": ends.isoformat(),
        "duration": f"{minutes // 60:02d}:{minutes % 60:02d}",
        "room": room,
        "slug": f"{_acronym(programme.event.slug)}-{one.key}",
        "url": links.session_url(programme.event, one.key),
        "title": one.title,
        "subtitle": "",
        "track": worded(one.track["name"]).text if one.track else None,
        "type": row["kind"] or SessionKind.OTHER.value,
        "language": row["languages"][0] if row["languages"] else None,
        "abstract": worded(row["abstract"]).text,
        "description": "",
        "persons": [
            {"guid": str(_person(one_of.key)), "name": worded(one_of.name).text}
            for one_of in one.people
        ],
        "links": [],
        "attachments": [],
    }


def _person(key: int) -> UUID:
    """The same in every event of this platform."""
    return uuid5(NAMESPACE_URL, f"{settings.PUBLIC_URL}/people/{key}")


def xml_of(programme: Published) -> bytes:
    """The schedule as XML."""
    schedule = schedule_of(programme)
    conference = schedule["conference"]
    root = Element("schedule")
    _put(root, "generator", "", GENERATOR)
    _put(root, "version", schedule["version"])
    about = SubElement(root, "conference")
    for name, said in (
        ("acronym", conference["acronym"]),
        ("title", conference["title"]),
        ("start", conference["start"]),
        ("end", conference["end"]),
        ("days", conference["daysCount"]),
        ("timeslot_duration", conference["timeslot_duration"]),
        ("base_url", schedule["base_url"]),
        ("time_zone_name", programme.zone),
    ):
        _put(about, name, said)
    for day in conference["days"]:
        told = {"index": str(day["index"]), "date": day["date"]}
        one = SubElement(root, "day", told | {"start": day["day_start"], "end": day["day_end"]})
        for room, events in day["rooms"].items():
            place = SubElement(one, "room", {"name": _plain(room)})
            for event in events:
                _xml_event(place, event)
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


_SIMPLE = (
    "date",
    "start",
    "duration",
    "room",
    "slug",
    "url",
    "title",
    "subtitle",
    "track",
    "type",
    "language",
    "abstract",
    "description",
    "logo",
)


def _xml_event(place: Element, event: dict[str, Any]) -> None:
    one = SubElement(place, "event", {"guid": event["guid"], "id": str(event["id"])})
    for name in _SIMPLE:
        _put(one, name, event[name])
    persons = SubElement(one, "persons")
    for person in event["persons"]:
        _put(persons, "person", person["name"], {"guid": person["guid"]})
    for name in ("links", "attachments"):
        SubElement(one, name)


def _put(
    parent: Element, name: str, said: object, attributes: dict[str, str] | None = None
) -> None:
    SubElement(parent, name, attributes or {}).text = _plain(said)


def _plain(said: object) -> str:
    return _UNWRITABLE.sub("", str(said if said is not None else ""))
