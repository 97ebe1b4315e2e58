"""Words and drawings of the door's pages."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from attendance.moments import at_door
from core.charts import bar
from core.text import direction
from core.zones import time_of
from events.models import Event

register = template.Library()
register.filter("at_door", at_door)


@register.filter
def door_zone(event: Event) -> str:
    """'Riyadh time'."""
    return time_of(event.zone or "UTC")


@register.simple_tag
def share_bar(part: float, whole: float) -> SafeString:
    """A part of a whole as a bar, from where the line of text begins."""
    return bar(part, whole, is_rtl=direction(get_language()) == "rtl")
