"""What this room tells the morning page: who waits for a decision, places offered."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.counts import number
from core.house import Waiting
from core.languages import worded
from core.together import Telling
from events.models import Event
from events.states import EventStatus
from groups.standing import house_of
from registration.links import listed_path
from registration.states import Status

#: Events that are named with their own lists.
LINKS = 5


def registrations(user: User) -> Telling[Waiting]:
    """One query, whatever there is."""
    house = house_of(user)
    if not house.organises:
        return
    waiting = Q(form__registrations__status=Status.WAITING_APPROVAL)
    undecided = waiting & Q(form__registrations__decision_held="")
    offered = Q(form__registrations__status=Status.OFFERED)
    # What is over or called off asks for nothing any more.
    ahead = Q(last_day=None) | Q(last_day__gte=timezone.localdate())
    ahead &= ~Q(status=EventStatus.CANCELLED)
    events = Event.objects.filter(ahead, undecided | offered)
    if not house.is_keeper:
        events = events.filter(cycle__in=house.organised)
    found: list[Any] = yield (
        events.select_related("cycle__group")
        .annotate(
            undecided=Count("form__registrations", filter=undecided),
            offered=Count("form__registrations", filter=offered),
        )
        .order_by("first_day", "pk")
    )
    yield _undecided([(event, event.undecided) for event in found if event.undecided])
    if any(event.offered for event in found):
        yield _offered([(event, event.offered) for event in found if event.offered])


def _undecided(events: list[tuple[Event, int]]) -> Waiting:
    count = sum(many for _event, many in events)
    words = gettext("No registrations wait for a decision")
    if count:
        words = ngettext(
            "registration waits for a decision", "registrations wait for a decision", count
        )
    return _waiting(events, Status.WAITING_APPROVAL, words, order=40)


def _offered(events: list[tuple[Event, int]]) -> Waiting:
    count = sum(many for _event, many in events)
    words = ngettext("place is offered and not taken", "places are offered and not taken", count)
    return _waiting(events, Status.OFFERED, words, order=41)


def _waiting(events: list[tuple[Event, int]], status: str, words: str, *, order: int) -> Waiting:
    """The number leads to the list of its one event, else to all of the house; each event to its own."""
    lists = [(event, f"{listed_path(event)}?status={status}", count) for event, count in events]
    everywhere = f"{reverse('admin:registration_registration_changelist')}?status={status}"
    return Waiting(
        sum(count for _event, _url, count in lists),
        words,
        url=lists[0][1] if len(lists) == 1 else everywhere,
        links=tuple(
            (f"{worded(event, 'title').text} ({number(count)})", url)
            for event, url, count in lists[:LINKS]
        ),
        order=order,
    )
