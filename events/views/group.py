"""The calendar of a group across its cycles: a month as a table, all of it as a list; and a series of events."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from events import links
from events.calendars import calendar_of
from events.doors import (
    events_of_group,
    events_of_month,
    events_of_series,
    months_beside,
    series_for,
)
from events.listing import listing_of
from events.months import grid_of, month_of, read_month
from events.views.files import answer_with
from groups.doors import home_for
from groups.models import Cycle, EngagementGroup
from groups.views.shared import crumb, frame


def _frame(group: EngagementGroup, cycle: Cycle | None, title: str) -> dict[str, Any]:
    return {
        **frame(group, cycle, "events", title=title),
        "crumbs": [crumb(group, cycle)] if cycle else [],
        **links.subscription(reverse("events:group_calendar", args=[group.slug])),
    }


@login_not_required
@require_safe
@cached_page("group")
def month(request: HttpRequest, group: str) -> HttpResponse:
    """One month; without one named, this month, or the nearest with something in it."""
    found, cycle = home_for(request, group)
    today = timezone.localdate()
    asked = read_month(request.GET.get("month", ""))
    shown = asked or month_of(today)
    events = events_of_month(request, found, shown)
    before, after = months_beside(request, found, shown)
    if asked is None and not events and (after or before):
        shown = after or before or shown
        events = events_of_month(request, found, shown)
        before, after = months_beside(request, found, shown)
    context = {
        **_frame(found, cycle, pgettext("navigation", "Events")),
        "grid": grid_of(shown, events, today=today),
        "before": before,
        "after": after,
        "list_url": reverse("events:group_list", args=[group]),
    }
    return TemplateResponse(request, "events/month.html", context)


@login_not_required
@require_safe
@cached_page("group")
def every(request: HttpRequest, group: str) -> HttpResponse:
    """All events of the group, as a list: what comes, and the latest of what was."""
    found, cycle = home_for(request, group)
    now = timezone.now()
    context = {
        **_frame(found, cycle, pgettext("navigation", "Events")),
        "listing": listing_of(events_of_group(request, found, now=now), now=now),
        "month_url": reverse("events:group_events", args=[group]),
    }
    return TemplateResponse(request, "events/group_list.html", context)


@login_not_required
@require_safe
@cached_page("group")
def calendar(request: HttpRequest, group: str) -> HttpResponse:
    """The same for programs."""
    found, _cycle = home_for(request, group)
    events = events_of_group(request, found, now=timezone.now())
    name = worded(found, "name").text
    content = calendar_of(events, name, get_language() or "", frozenset())
    return answer_with(content, group)


@login_not_required
@require_safe
@cached_page("group")
def series(request: HttpRequest, group: str, slug: str) -> HttpResponse:
    """Events that follow each other under one name."""
    found, cycle = home_for(request, group)
    one = series_for(found, slug)
    now = timezone.now()
    title = worded(one, "name").text
    context = {
        **_frame(found, cycle, title),
        "series": one,
        "listing": listing_of(events_of_series(request, one), now=now),
        "month_url": reverse("events:group_events", args=[group]),
    }
    return TemplateResponse(request, "events/series.html", context)
