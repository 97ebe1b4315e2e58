"""A person's own events, and the private address under which their calendar finds them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from events import links, panels
from events.actions.feeds import end_calendar_link, renew_calendar_link
from events.doors import calendar_link_of, own_events
from events.listing import listing_of


@require_safe
def my_events(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    link = calendar_link_of(request.user)
    context = {
        "listing": listing_of(own_events(request.user, now=now), now=now),
        "panels": [panel for fill in panels.mine if (panel := fill(request.user))],
        "feed_url": links.private_calendar_url(link) if link else "",
    }
    return TemplateResponse(request, "events/my_events.html", context)


@require_POST
def renew(request: SignedInRequest) -> HttpResponse:
    """A new private address; the one before opens nothing any more."""
    renew_calendar_link(request.user)
    return redirect("events:my_events")


@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    """No private address any more."""
    end_calendar_link(request.user)
    return redirect("events:my_events")
