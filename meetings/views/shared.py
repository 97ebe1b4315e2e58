"""What every page of a meeting tells its frame."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from core.languages import worded
from events import links as events
from events.models import Event
from events.views.shared import events_crumb
from groups.views.shared import Crumb, crumb, frame
from meetings import links
from meetings.models import Meeting

#: A form that came back with faults.
FAULTY = 422
STALE = 409


def meeting_crumb(event: Event) -> Crumb:
    return _("The meeting"), links.meeting_path(event)


def meeting_frame(event: Event, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame, crumbs and addresses of a page of a meeting; it is not indexed and has no social picture."""
    cycle, called = event.cycle, worded(event, "title").text
    shown = {
        **frame(cycle.group, cycle, "events", title=f"{title} · {called}" if title else called),
        "event": event,
        "crumbs": [
            crumb(cycle.group, cycle),
            events_crumb(cycle),
            (called, events.event_path(event)),
            *crumbs,
        ],
        "meeting_url": links.meeting_path(event),
        "minutes_url": links.minutes_path(event),
    }
    return {**shown, "social_path": ""}


def form_page(
    request: HttpRequest, meeting: Meeting, title: str, form: Any, button: str, **shown: Any
) -> TemplateResponse:
    """A page that is one form. One with faults says so in its status."""
    event = meeting.event
    back = shown.setdefault("back_url", links.meeting_path(event))
    crumbs = [meeting_crumb(event)] if back == links.meeting_path(event) else []
    context = {
        **meeting_frame(event, title, *crumbs),
        "meeting": meeting,
        "title": title,
        "form": form,
        "button": button,
        **shown,
    }
    is_wrong = form is not None and form.is_bound and form.errors
    template = str(shown.get("template", "meetings/form.html"))
    status = int(shown.get("status", FAULTY if is_wrong else 200))
    return TemplateResponse(request, template, context, status=status)
