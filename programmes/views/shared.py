"""What the pages of a programme share: the frame, what a reader may choose, and what they chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext

from core.languages import Worded, worded
from core.zones import city_of
from events import links as event_links
from events.clock import reader_zone
from events.models import Event
from events.views.shared import event_frame
from programmes import links
from programmes.reading import Published
from programmes.speech import speech_name
from programmes.timetable import Choice

#: Cities in whose time a programme can be read by whoever told no zone of their own; one for every hour.
CITIES = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/Denver",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "UTC",
    "Africa/Casablanca",
    "Europe/London",
    "Africa/Lagos",
    "Europe/Paris",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Europe/Istanbul",
    "Asia/Riyadh",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Almaty",
    "Asia/Dhaka",
    "Asia/Jakarta",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
)


@dataclass(frozen=True, slots=True)
class Select:
    """One list to choose from: its name in the address, its label, what is chosen, and (value, words) pairs."""

    name: str
    label: str
    chosen: str
    options: list[tuple[str, Worded]]


def programme_frame(event: Event, *, title: str = "") -> dict[str, Any]:
    """Frame and crumbs of a page beneath an event."""
    frame = event_frame(event)
    crumb = (worded(event, "title").text, event_links.event_path(event))
    frame["crumbs"] = [*frame["crumbs"], crumb]
    if title:
        frame["title"] = title
    return frame


def choice_of(request: HttpRequest, programme: Published) -> Choice:
    """What the address asks for; what it asks for in vain is passed over."""
    asked = request.GET
    zone = asked.get("zone", "")
    if zone not in zones_for(request, programme):
        zone = programme.zone
    return Choice(
        zone=zone,
        track=_key(asked.get("track", ""), programme.tracks),
        room=_key(asked.get("room", ""), programme.rooms),
        theme=asked.get("theme", "")[:80],
        language=asked.get("language", "")[:8],
    )


def _key(said: str, known: Iterable[int]) -> int | None:
    return next((key for key in known if str(key) == said), None)


def zones_for(request: HttpRequest, programme: Published) -> list[str]:
    """The place's own zone first, then the reader's, then cities around the world."""
    return list(dict.fromkeys(filter(None, (programme.zone, reader_zone(request.user), *CITIES))))


def selects_for(request: HttpRequest, programme: Published, choice: Choice) -> list[Select]:
    """The lists to choose from; one with nothing to choose is left out."""
    here = [(zone, Worded(city_of(zone))) for zone in zones_for(request, programme)]
    found = [
        _places("track", pgettext("of a programme", "Track"), choice.track, programme.tracks),
        _places("room", pgettext("of a programme", "Room"), choice.room, programme.rooms),
        Select("theme", pgettext("of a programme", "Theme"), choice.theme, _themes(programme)),
        Select(
            "language", pgettext("of a programme", "Language"), choice.language, _spoken(programme)
        ),
    ]
    every = (("", Worded(pgettext("a filter of a list", "all"))),)
    more = [
        Select(one.name, one.label, one.chosen, [*every, *one.options])
        for one in found
        if len(one.options) > 1
    ]
    times = Select("zone", pgettext("of a programme", "Hours in"), choice.zone, here)
    return [*more, times]


def _places(name: str, label: str, chosen: int | None, places: Any) -> Select:
    options = [(str(key), worded(place["name"])) for key, place in places.items()]
    return Select(name, label, str(chosen or ""), options)


def _themes(programme: Published) -> list[tuple[str, Worded]]:
    themes = {
        theme["slug"]: worded(theme["title"])
        for one in programme.sessions
        for theme in one.row["themes"]
    }
    return list(themes.items())


def _spoken(programme: Published) -> list[tuple[str, Worded]]:
    codes = {
        code
        for one in programme.sessions
        for code in [*one.row["languages"], *one.row["interpreted"]]
    }
    return sorted(
        ((code, Worded(speech_name(code))) for code in codes), key=lambda one: one[1].text
    )


def files_of(event: Event) -> list[tuple[str, str]]:
    """The files of the programme by their short names."""
    names = {"xlsx": "XLSX", "json": "frab JSON", "xml": "frab XML"}
    return [(words, links.file_path(event, ending)) for ending, words in names.items()]
