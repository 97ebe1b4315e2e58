"""What every page of an event tells its frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext

from core.languages import worded
from events import links
from events.models import Event
from groups.models import Cycle
from groups.views.shared import Crumb, crumb, frame


def events_crumb(cycle: Cycle) -> Crumb:
    return pgettext("navigation", "Events"), links.events_path(cycle)


def event_frame(event: Event) -> dict[str, Any]:
    """Frame, crumbs and addresses of an event's page."""
    cycle, group = event.cycle, event.cycle.group
    about = worded(event, "description").text or worded(event, "slogan").text
    return {
        **frame(group, cycle, "events", title=worded(event, "title").text, about=about),
        "event": event,
        "crumbs": [crumb(group, cycle), events_crumb(cycle)],
    }
