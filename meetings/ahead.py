"""The next meeting of a person, with its agenda, its papers and their answer: one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from core.prepared import fetch_of_day
from events import links as events
from events.clock import Clock, clock_of
from events.models import Event, Guest
from events.models.queryset import OF_ITS_TEAM
from events.states import EventStatus
from groups.standing import holdings_of
from groups.states import CycleStatus
from meetings import links
from meetings.models import AgendaItem, Paper, Reply
from meetings.states import ItemStatus, Response

#: A meeting without an end is so long.
UNSAID = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The meeting, and what one needs for it."""

    event: Event
    clock: Clock | None
    url: str
    file_url: str
    #: Titles of the items in their order.
    items: list[str]
    papers: list[dict[str, str]]
    #: Of the items and papers.
    language: str
    response: str

    @property
    def response_words(self) -> str:
        return str(Response(self.response).label) if self.response else ""


def next_meeting(user: User, *, now: datetime) -> Ahead | None:
    """The nearest meeting that is called and not over, to which the person is asked by a seat or as a guest."""
    day = timezone.localdate(now)
    for found in fetch_of_day("meetings.ahead", _nearest, day=day, user=user.pk, now=now):
        return _ahead(found, user)
    return None


def _nearest(user: int, now: datetime) -> QuerySet[Event]:
    return _ahead_of(User(pk=user), now)


def _ahead_of(user: User, now: datetime) -> QuerySet[Event]:
    seated = Q(team__in=holdings_of(user).values("seat__team"))
    asked = Q(pk__in=Guest.objects.filter(user=user).values("event"), team__isnull=False)
    open_ = Q(ends_at__gt=now) | Q(ends_at=None, starts_at__gt=now - UNSAID)
    rows = Event.objects.filter(
        OF_ITS_TEAM, seated | asked, open_, status=EventStatus.CALLED
    ).exclude(cycle__status=CycleStatus.ARCHIVED)
    near = rows.select_related("cycle__group", "team", "meeting").annotate(
        own_response=_answer(user), agenda_items=_items(), item_papers=_papers()
    )
    return near.order_by("starts_at", "pk")[:1]


def _ahead(event: Any, user: User) -> Ahead:
    return Ahead(
        event,
        clock_of(event, user),
        links.meeting_path(event),
        events.file_path(event) if event.has_day else "",
        [item["title"] for item in event.agenda_items],
        event.item_papers,
        event.meeting.language if hasattr(event, "meeting") else "",
        event.own_response or "",
    )


def _answer(user: User) -> Subquery:
    given = Reply.objects.all().given().filter(meeting__event=OuterRef("pk"))
    own = given.filter(Q(holding__in=holdings_of(user)) | Q(guest__user=user))
    return Subquery(own.values("response")[:1], output_field=CharField())


def _items() -> ArraySubquery:
    rows = AgendaItem.objects.filter(meeting__event=OuterRef("pk")).on().in_order()
    return ArraySubquery(rows.annotate(found=JSONObject(title=F("title"))).values("found"))


def _papers() -> ArraySubquery:
    rows = Paper.objects.filter(item__meeting__event=OuterRef("pk"), item__status=ItemStatus.ON)
    told = rows.annotate(found=JSONObject(title=F("title"), url=F("url")))
    return ArraySubquery(told.order_by("item__order", "item", "order", "pk").values("found"))
