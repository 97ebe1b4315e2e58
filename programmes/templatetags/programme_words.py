"""How sessions are shown on the pages of a programme."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from core.colours import is_colour, readable
from events.models import Event
from programmes import links
from programmes.models import SpeakerPage
from programmes.reading import Speaker
from programmes.timetable import Day, Entry

register = template.Library()


@register.filter
def shade(colour: str) -> str:
    """A colour that stands off from the paper by day and by night."""
    return readable(colour) if is_colour(colour) else "currentColor"


@register.filter
def entries_of(day: Day) -> list[Entry]:
    """The sessions of a day in the order of their hours."""
    timed = [entry for line in day.lines for cell in line.cells if cell for entry in cell.entries]
    return [*timed, *day.loose]


@register.filter
def portrait(portraits: Mapping[int, SpeakerPage], person: Speaker) -> SpeakerPage | None:
    return portraits.get(person.key)


@register.simple_tag
def session_path(event: Event, entry: Entry) -> str:
    return links.session_path(event, entry.one.key)
