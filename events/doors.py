"""The one way to get an event for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from core.prepared import Value, fetch_for
from events import links
from events.models import CalendarLink, Event, EventQuerySet, Series
from events.months import Month, month_of
from events.reading import for_page
from events.standing import joinable_by
from groups.models import Cycle, EngagementGroup

A_YEAR = timedelta(days=366)
#: More events are not a person's own any more.
MOST = 500
#: Of what was, a group's list shows the latest; the months hold the others.
MOST_PAST = 100


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


def events_of_month(request: HttpRequest, group: EngagementGroup, month: Month) -> list[Event]:
    """The events of a group that fall into a month, by day and hour."""
    place: dict[str, Value] = {"group": group.pk, "first": month.first, "last": month.last}
    return _of_this(group, fetch_for(request.user, "events.of_month", _of_month, **place))


def _of_month(user: User | AnonymousUser, group: int, first: date, last: date) -> QuerySet[Event]:
    seen = _of_cycles(user, group).filter(first_day__lte=last, last_day__gte=first)
    return seen.in_order()


def _of_cycles(user: User | AnonymousUser, group: int) -> EventQuerySet:
    seen = Event.objects.visible_to(user).filter(cycle__group=group)
    found: EventQuerySet = seen.select_related("cycle", "parent")
    return found


def _of_this(group: EngagementGroup, events: list[Event]) -> list[Event]:
    for event in events:
        event.cycle.group = group
    return events


def months_beside(
    request: HttpRequest, group: EngagementGroup, month: Month
) -> tuple[Month | None, Month | None]:
    """The nearest months with events before a month and after it."""
    place: dict[str, Value] = {"group": group.pk, "first": month.first, "last": month.last}
    ((before, after),) = fetch_for(request.user, "events.beside_month", _beside, **place)
    return before and month_of(before), after and month_of(after)


def _beside(
    user: User | AnonymousUser, group: int, first: date, last: date
) -> QuerySet[EngagementGroup, Any]:
    seen = Event.objects.visible_to(user).filter(cycle__group=OuterRef("pk")).order_by()
    before = seen.filter(last_day__lt=first).order_by("-last_day").values("last_day")[:1]
    after = seen.filter(first_day__gt=last).order_by("first_day").values("first_day")[:1]
    # Plain columns: a translated row has a way of its own with its texts, of which there are none here.
    found: Any = EngagementGroup.objects.filter(pk=group)
    asked: QuerySet[EngagementGroup, Any] = found.rewrite(mode=False).values_list(
        Subquery(before), Subquery(after)
    )
    return asked


def events_of_group(request: HttpRequest, group: EngagementGroup, *, now: datetime) -> list[Event]:
    """What comes in any cycle of a group, and the latest of what was."""
    place: dict[str, Value] = {"group": group.pk, "today": timezone.localdate(now)}
    ahead = fetch_for(request.user, "events.of_group_ahead", _ahead, **place)
    past = fetch_for(request.user, "events.of_group_past", _past, **place)
    return _of_this(group, [*reversed(past), *ahead])


def _ahead(user: User | AnonymousUser, group: int, today: date) -> QuerySet[Event]:
    return _of_cycles(user, group).coming(today=today).in_order()[:MOST]


def _past(user: User | AnonymousUser, group: int, today: date) -> QuerySet[Event]:
    return (
        _of_cycles(user, group).filter(last_day__lt=today).order_by("-last_day", "-pk")[:MOST_PAST]
    )


def series_for(group: EngagementGroup, slug: str) -> Series:
    found = Series.objects.filter(group=group, slug=slug).first()
    if found is None:
        raise Http404
    found.group = group
    return found


def events_of_series(request: HttpRequest, series: Series) -> list[Event]:
    """Those of its events that the reader may see. A series of none that they may see is not there."""
    found = fetch_for(request.user, "events.of_series", _of_series, series=series.pk)
    if not found:
        raise Http404
    return _of_this(series.group, found)


def _of_series(user: User | AnonymousUser, series: int) -> QuerySet[Event]:
    seen = Event.objects.visible_to(user).filter(series=series)
    return seen.select_related("cycle", "parent").in_order()[:MOST]


def calendar_owner_for(token: str) -> User:
    """Whose private calendar an address opens. One that is not ours, or was replaced, is 404."""
    open_ones = CalendarLink.objects.filter(is_open=True, user__is_active=True)
    return links.PRIVATE_CALENDAR.row(token, open_ones.select_related("user")).user


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
    if not getattr(event, "hung_parts", True):
        return []
    found: list[Event] = fetch_for(request.user, "events.parts", _parts, parent=event.pk)
    for part in found:
        part.parent = event
    return found


def _parts(user: User | AnonymousUser, parent: int) -> QuerySet[Event]:
    seen = Event.objects.visible_to(user).filter(parent=parent)
    return seen.select_related("cycle__group").in_order()
