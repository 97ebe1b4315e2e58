"""What this room tells the morning page: events past their day that nobody said were held, and drafts near their day."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.house import Waiting
from core.languages import worded
from core.together import Telling
from events.models import Event
from events.states import EventStatus
from groups.standing import house_of

#: Events further back are history that nobody asks about.
BACK = timedelta(days=60)
LINKS = 3


def events_to_settle(user: User) -> Telling[Waiting]:
    """Called events whose day is over: were they held?"""
    house = house_of(user)
    if not house.organises:
        return
    today = timezone.localdate()
    rows = Event.objects.filter(
        Q(status=EventStatus.CALLED),
        last_day__lt=today,
        last_day__gte=today - BACK,
        is_outside=False,
    )
    if not house.is_keeper:
        rows = rows.filter(cycle__in=house.organised)
    found = yield rows.order_by("last_day", "pk")[:100]
    words = gettext("No events past their day without a word")
    if found:
        words = ngettext(
            "event is past its day: was it held?",
            "events are past their day: were they held?",
            len(found),
        )
    links = tuple(
        (worded(event, "title").text, reverse("admin:events_event_change", args=[event.pk]))
        for event in found[:LINKS]
    )
    yield Waiting(
        len(found), words, url=reverse("admin:events_event_changelist"), links=links, order=45
    )
