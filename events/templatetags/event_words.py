"""How events are called on their pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from core.zones import time_of
from events import reading

register = template.Library()


@register.filter
def zone_time(zone: str) -> str:
    """'Riyadh time'."""
    return time_of(zone) if zone else ""


@register.filter
def audience_words(found: Mapping[str, Any]) -> str:
    """What a kind of people an event is for is called."""
    return reading.audience_words(found)


@register.filter
def has_words(texts: Mapping[str, str | None]) -> bool:
    """Whether there is a text in any language."""
    return any(texts.values())
