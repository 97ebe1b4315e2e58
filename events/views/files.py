"""Files: the calendar of one event, of a cycle, of a person, and the poster of an event."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from core.uploads import PDF, served
from events.calendars import calendar_of, file_of
from events.doors import calendar_owner_for, event_for, events_of, joinable, own_events
from events.poster import UNTRUE, poster_of
from events.states import EventStatus, Visibility
from groups.doors import cycle_for

KIND = "text/calendar; charset=utf-8"


def answer_with(content: bytes, name: str) -> HttpResponse:
    """A calendar file as programs take it."""
    answer = HttpResponse(content, content_type=KIND)
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


@login_not_required
@require_safe
@cached_page("group")
def file(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """One event for a calendar; there is none while its day is not known."""
    event = event_for(request, group, cycle, slug)
    may_join = bool(event.join_url) and request.user.has_perm("events.join_event", event)
    content = file_of(event, get_language() or "", join_url=event.join_url if may_join else "")
    if content is None:
        raise Http404
    return answer_with(content, f"{group}-{cycle}-{slug}")


@login_not_required
@require_safe
def poster(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponseBase:
    """The event on one sheet, for walls and doors; there is none while it does not take place as it was planned."""
    found = event_for(request, group, cycle, slug)
    if found.status in UNTRUE:
        raise Http404
    file = ContentFile(poster_of(found, now=timezone.now()).pdf())
    is_private = (
        found.status == EventStatus.DRAFT
        or found.visibility != Visibility.PUBLIC
        or not found.cycle.group.is_public
    )
    return served(file, f"{group}-{cycle}-{slug}-poster.pdf", PDF.mime, is_private=is_private)


@login_not_required
@require_safe
@cached_page("group")
def calendar(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """Every event of a cycle that the reader may see and that has a day."""
    found = cycle_for(request, group, cycle)
    events = events_of(request, found)
    name = f"{worded(found.group, 'name').text} · {found.label}"
    content = calendar_of(events, name, get_language() or "", frozenset())
    return answer_with(content, f"{group}-{cycle}")


@login_not_required
@require_safe
@never_cache
def private_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """A person's own events, for the program that holds their private address."""
    owner = calendar_owner_for(token)
    events = own_events(owner, now=timezone.now())
    content = calendar_of(events, "Tawasul", get_language() or "", joinable(owner, events))
    return answer_with(content, "tawasul")
