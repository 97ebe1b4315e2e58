"""The calendar of a cycle, and the page of an event."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core.page_cache import cached_page
from events import links, panels
from events.clock import clock_of, line_of, reader_zone
from events.doors import event_for, events_of, parts_for
from events.listing import is_past, listing_of
from events.models import Event
from events.poster import UNTRUE
from events.reading import (
    announced,
    counts_of,
    organisers_of,
    people_of,
    programme_of,
    shown_days,
    themes_of,
)
from events.trail import papers_of
from events.views.shared import event_frame
from groups.doors import cycle_for
from groups.reading import Unconfirmed
from groups.views.shared import crumb, frame


@login_not_required
@require_safe
@cached_page("group")
def events(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """What comes and what was, month by month."""
    found = cycle_for(request, group, cycle)
    now = timezone.now()
    context = {
        **frame(found.group, found, "events", title=pgettext("navigation", "Events")),
        "crumbs": [crumb(found.group, found)],
        "listing": listing_of(events_of(request, found), now=now),
        **links.subscription(links.calendar_path(found)),
    }
    return TemplateResponse(request, "events/events.html", context)


@login_not_required
@require_safe
@cached_page("group")
def event(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """When, where, by whom, for whom, about what, and what came of it."""
    found = event_for(request, group, cycle, slug)
    context = {**event_frame(found), **_when_and_where(request, found), **_contents(request, found)}
    return TemplateResponse(request, "events/event.html", context)


def _when_and_where(request: HttpRequest, event: Event) -> dict[str, Any]:
    parent = event.parent
    return {
        "clock": clock_of(event, request.user),
        "knows_reader": bool(reader_zone(request.user)),
        "is_past": is_past(event, timezone.now()),
        "counts": counts_of(event),
        "file_url": links.file_path(event) if event.has_day else "",
        "poster_url": links.poster_path(event) if event.status not in UNTRUE else "",
        "parent": parent
        if parent is not None and request.user.has_perm("events.view_event", parent)
        else None,
        "join_url": event.join_url
        if event.join_url and request.user.has_perm("events.join_event", event)
        else "",
        "panels_beside": panels.panels_of(panels.beside, event, request.user),
    }


def _contents(request: HttpRequest, event: Event) -> dict[str, Any]:
    programme = panels.programme_for(event, request.user)
    people = people_of(event, programme.shows if programme else None)
    days = [] if programme and programme.panel else programme_of(event, people)
    if programme and not programme.panel:
        days = shown_days(days, programme.shows)
    return {
        "organisers": organisers_of(event),
        "themes": themes_of(event),
        "days": [
            (each.day, [(one, line_of(one, request.user)) for one in each.sessions])
            for each in days
        ],
        "programme_panel": programme.panel if programme else None,
        "announced": announced(event, days, people, programme.sessions if programme else 0),
        "people": people.all,
        "parts": parts_for(request, event),
        "papers": papers_of(event),
        "unconfirmed": Unconfirmed.known({event: getattr(event, "open_facts", ())}),
        "panels_below": panels.panels_of(panels.below, event, request.user),
    }
