"""How events are called on their pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.counts import digits
from core.templatetags.words import full_day
from core.zones import place_time_of, time_of
from events import reading
from events.clock import Line

register = template.Library()


class Told(Protocol):
    """An hour as clocks show it and as machines read it."""

    @property
    def wall(self) -> datetime: ...
    @property
    def machine(self) -> str: ...


class Span(Protocol):
    """Something with a beginning and perhaps an end."""

    @property
    def starts(self) -> Told | None: ...
    @property
    def ends(self) -> Told | None: ...


@register.filter
def zone_time(zone: str) -> str:
    """'Riyadh time'."""
    return time_of(zone) if zone else ""


@register.filter
def place_time(zone: str) -> str:
    """'Riyadh time'."""
    return place_time_of(zone) if zone else ""


@register.filter
def audience_words(found: Mapping[str, Any]) -> str:
    """What a kind of people an event is for is called."""
    return reading.audience_words(found)


@register.filter
def has_words(texts: Mapping[str, str | None]) -> bool:
    """Whether there is a text in any language."""
    return any(texts.values())


@register.simple_tag
def hours(line: Span) -> SafeString:
    """From when to when on the clocks of the place. A page may have forty of these: no template of its own makes them."""
    told = [_told(hour) for hour in (line.starts, line.ends) if hour is not None]
    return _in_line("–".join(told))


@register.simple_tag
def own_hours(line: Line) -> SafeString:
    """The same on the reader's clocks; empty, for the device to fill in, where they told none."""
    known = [hour for hour in (line.starts, line.ends) if hour is not None]
    own = [hour.own for hour in known if hour.own is not None]
    if not own:
        empty = (f'<time datetime="{hour.machine}" data-here></time>' for hour in known)
        return _in_line("–".join(empty))
    said = _in_line("–".join(_clock(wall) for wall in own))
    if line.starts.is_another_day:
        said += mark_safe(f" <small>{full_day(own[0])}</small>")  # noqa: S308 -- a date of ours
    return said


def _told(hour: Told) -> str:
    return f'<time datetime="{hour.machine}">{_clock(hour.wall)}</time>'


def _clock(wall: datetime) -> str:
    return digits(f"{wall:%H:%M}")


def _in_line(said: str) -> SafeString:
    return mark_safe(f'<bdi dir="ltr">{said}</bdi>')  # noqa: S308 -- hours of ours
