"""What this room tells the morning page: minutes that wait, and what is overdue after meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.house import Waiting
from core.languages import worded
from core.together import Telling
from events.models import Event
from events.models.queryset import OF_ITS_TEAM
from events.states import EventStatus
from groups.standing import House, house_of
from meetings import links
from meetings.models import ActionItem
from meetings.states import ActionStatus, MinutesStatus

#: Meetings further back are history that nobody asks about.
BACK = timedelta(days=60)
LINKS = 3
MOST = 100


def minutes_waiting(user: User) -> Telling[Waiting]:
    """Meetings that were held and whose minutes the team does not read yet, and minutes that are not final yet."""
    house = house_of(user)
    if not house.organises:
        return
    meetings = "admin:events_event_changelist"
    listed = f"{reverse(meetings)}?kind__exact=team_meeting"
    found = yield _with_minutes_open(house)
    at_work = [event for event in found if getattr(event, "minutes_status", "") != "circulated"]
    out = [event for event in found if getattr(event, "minutes_status", "") == "circulated"]
    words = gettext("No meetings without minutes")
    if at_work:
        words = ngettext(
            "meeting was held and its minutes are not circulated",
            "meetings were held and their minutes are not circulated",
            len(at_work),
        )
    yield Waiting(len(at_work), words, url=listed, links=_links(at_work), order=47)
    if out:
        words = ngettext(
            "team’s minutes wait for corrections, or to become final",
            "teams’ minutes wait for corrections, or to become final",
            len(out),
        )
        yield Waiting(len(out), words, url=links.minutes_path(out[0]), links=_links(out), order=48)


def _with_minutes_open(house: House) -> QuerySet[Event]:
    """The longest waiting first."""
    since = timezone.localdate() - BACK
    circulated = Q(meeting__minutes__status=MinutesStatus.CIRCULATED)
    # A meeting of which nothing was written has no row of minutes, and they wait too.
    unwritten = Q(meeting__minutes=None) | Q(meeting__minutes__status=MinutesStatus.WRITING)
    was_held = Q(status=EventStatus.HELD, last_day__gte=since)
    rows = Event.objects.filter(
        OF_ITS_TEAM, circulated | (was_held & unwritten), team__isnull=False
    )
    if not house.is_keeper:
        rows = rows.filter(cycle__in=house.organised)
    rows = rows.annotate(minutes_status=F("meeting__minutes__status"))
    return rows.select_related("cycle__group").order_by("last_day", "pk")[:MOST]


def _links(events: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (worded(event, "title").text, links.minutes_path(event)) for event in events[:LINKS]
    )


def actions_overdue(user: User) -> Telling[Waiting]:
    """Action items past their day that nobody settled."""
    house = house_of(user)
    if not house.organises:
        return
    rows = ActionItem.objects.filter(
        status=ActionStatus.OPEN, given_at__isnull=False, due_at__lt=timezone.now()
    )
    if not house.is_keeper:
        rows = rows.filter(team__cycle__in=house.organised)
    found = yield rows.select_related("team__cycle__group").order_by("due_at", "pk")[:MOST]
    if not found:
        return
    words = ngettext(
        "action item is past its day and still open",
        "action items are past their day and still open",
        len(found),
    )
    teams = {action.team_id: action.team for action in found}
    ways = tuple(
        (worded(team, "name").text, links.team_meetings_path(team))
        for team in list(teams.values())[:LINKS]
    )
    yield Waiting(len(found), words, url=ways[0][1], links=ways, order=49)
