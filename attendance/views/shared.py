"""What the pages of this room tell their frame."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http.response import HttpResponseBase

from attendance import links
from attendance.rules import Person
from core.languages import worded
from events.links import event_path
from events.models import Event
from events.views.shared import event_frame

R = TypeVar("R", bound=HttpResponseBase)


def page_frame(event: Event, title: str, user: Person) -> dict[str, Any]:
    """Frame and crumbs below the event's page; not indexed, no picture of its own."""
    frame = event_frame(event)
    name = worded(event, "title").text
    crumbs = [*frame["crumbs"], (name, event_path(event))]
    if not user.has_perm("events.view_event", event):
        crumbs = []
    return {
        **frame,
        "page_title": f"{title} · {name}",
        "social_path": "",
        "crumbs": crumbs,
        "door_url": links.door_path(event),
        "attendance_url": links.attendance_path(event),
        "papers_url": links.papers_path(event),
        "keys_url": links.keys_path(event),
    }


def private(response: R) -> R:
    """Not kept, not indexed: it names people."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store, private"
    return response
