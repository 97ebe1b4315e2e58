"""The one way to get an event for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from core.prepared import fetch_for
from events import links
from events.models import CalendarLink, Event
from events.reading import for_page
from events.standing import joinable_by
from groups.models import Cycle

A_YEAR = timedelta(days=366)
#: More events are not a person's own any more.
MOST = 500


def event_for(
    request: HttpRequest, group: str, cycle: str, slug: str, permission: str = "events.view_event"
) -> Event:
    place = {"group": group, "cycle": cycle, "slug": slug}
    seen = fetch_for(request.user, "events.event", _events, **place)
    if not seen:
        raise Http404
    found: Event = seen[0]
    use_calendar(found.cycle.group.calendar)
    return (
        found if permission == "events.view_event" else permitted(request.user, permission, found)
    )


def _events(user: User | AnonymousUser, group: str, cycle: str, slug: str) -> QuerySet[Event]:
    seen = for_page(Event.objects.visible_to(user))
    return seen.filter(cycle__group__slug=group, cycle__slug=cycle, slug=slug)


def events_of(request: HttpRequest, cycle: Cycle) -> list[Event]:
    """The events of a cycle that the reader may see, in the order of their days."""
    found: list[Event] = fetch_for(request.user, "events.of_cycle", _of_cycle, cycle=cycle.pk)
    for event in found:
        event.cycle = cycle
    return found


def _of_cycle(user: User | AnonymousUser, cycle: int) -> QuerySet[Event]:
    seen = Event.objects.visible_to(user).filter(cycle=cycle).select_related("parent")
    return seen.in_order()


def calendar_owner_for(token: str) -> User:
    """Whose private calendar an address opens. One that is not ours, or was replaced, is 404."""
    named = links.read_token(token)
    if named is None:
        raise Http404
    pk, generation = named
    link = CalendarLink.objects.select_related("user").filter(
        user=pk, generation=generation, is_open=True, user__is_active=True
    )
    found = link.first()
    if found is None:
        raise Http404
    return found.user


def calendar_link_of(user: User) -> CalendarLink | None:
    return CalendarLink.objects.filter(user=user, is_open=True).first()


def own_events(user: User, *, now: datetime) -> list[Event]:
    """A person's own events, from a year ago on: of the cycles they sit in, and those they have a part in."""
    since = now.date() - A_YEAR
    seen = Event.objects.visible_to(user).of(user).filter(Q(last_day__gte=since) | Q(last_day=None))
    return list(seen.select_related("cycle__group", "team", "parent").in_order()[:MOST])


def joinable(user: User, events: list[Event]) -> frozenset[int]:
    """Those of the events whose link to join the person may have."""
    with_link = [event.pk for event in events if event.join_url]
    if not with_link:
        return frozenset()
    open_to = Event.objects.filter(pk__in=with_link)
    return frozenset(joinable_by(user, open_to).values_list("pk", flat=True))


def parts_for(request: HttpRequest, event: Event) -> list[Event]:
    """The events that take place within this one, as far as the reader may see them."""
    found: list[Event] = fetch_for(request.user, "events.parts", _parts, parent=event.pk)
    for part in found:
        part.parent = event
    return found


def _parts(user: User | AnonymousUser, parent: int) -> QuerySet[Event]:
    seen = Event.objects.visible_to(user).filter(parent=parent)
    return seen.select_related("cycle__group").in_order()
