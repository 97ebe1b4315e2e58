"""The one way to get a meeting, its minutes or what came out of it. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from core.looking import at_a_door
from events.models import Event
from groups.models import Theme
from meetings import links
from meetings.models import ActionItem, AgendaItem, Correction, Decision, Meeting, Minutes, Reply

Thing = TypeVar("Thing", bound=Model)
VIEW, READ = "meetings.view_meeting", "meetings.view_minutes"


def meeting_for(
    request: HttpRequest, group: str, cycle: str, slug: str, permission: str = VIEW
) -> Meeting:
    """The meeting of a team's event; its row may not be written yet."""
    found = Event.objects.filter(cycle__group__slug=group, cycle__slug=cycle, slug=slug)
    event = found.select_related("cycle__group", "team__cycle", "meeting__minutes").first()
    if event is None or not event.is_of_its_team:
        raise Http404
    meeting = event.meeting if hasattr(event, "meeting") else Meeting(event=event)
    if not hasattr(meeting, "minutes"):
        meeting.minutes = Minutes(meeting=meeting)
    _seen(request, VIEW if permission.endswith("_meeting") else READ, meeting)
    use_calendar(event.cycle.group.calendar)
    return permitted(request.user, permission, meeting) if permission != VIEW else meeting


def minutes_for(
    request: HttpRequest, group: str, cycle: str, slug: str, permission: str = READ
) -> Minutes:
    """The minutes of a meeting, for those who may read them as they stand."""
    meeting = meeting_for(request, group, cycle, slug, READ)
    minutes: Minutes = meeting.minutes
    minutes.meeting = meeting
    return permitted(request.user, permission, minutes) if permission != READ else minutes


def _seen(request: HttpRequest, permission: str, thing: Model) -> None:
    with at_a_door():
        if not request.user.has_perm(permission, thing):
            raise Http404


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """An item of this meeting's agenda."""
    rows = AgendaItem.objects.filter(meeting=meeting.pk, pk=pk)
    return _of(meeting, rows.select_related("passage", "seat", "person"))


def themes_of(event: Event) -> list[Theme]:
    """The themes of the event's cycle with their questions."""
    return list(Theme.objects.filter(cycle=event.cycle).prefetch_related("questions"))


def decision_of(meeting: Meeting, pk: int) -> Decision:
    found = _of(meeting, Decision.objects.filter(meeting=meeting.pk, pk=pk).select_related("item"))
    found.team = meeting.team
    return found


def action_of(meeting: Meeting, pk: int) -> ActionItem:
    rows = ActionItem.objects.filter(meeting=meeting.pk, pk=pk).select_related("item")
    found = _of(meeting, rows)
    found.team = meeting.team
    return found


def correction_of(meeting: Meeting, pk: int) -> Correction:
    rows = Correction.objects.filter(item__meeting=meeting.pk, pk=pk)
    found = rows.select_related("item", "proposed_by").first()
    if found is None:
        raise Http404
    found.item.meeting = meeting
    return found


def _of(meeting: Meeting, rows: QuerySet[Thing]) -> Thing:
    found: Any = rows.first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found  # type: ignore[no-any-return]  # -- a row of the given kind


def action_for(
    request: HttpRequest, pk: int, permission: str = "meetings.view_action"
) -> ActionItem:
    """An action item with its meeting, for its owner, its team and those who lead."""
    rows = ActionItem.objects.filter(pk=pk).select_related(
        "team__cycle__group", "meeting__event__cycle__group", "meeting__event__team", "item"
    )
    found = rows.select_related("meeting__minutes", "seat", "person").first()
    if found is None:
        raise Http404
    _seen(request, "meetings.view_action", found)
    use_calendar(found.group.calendar)
    return permitted(request.user, permission, found)


def own_actions(user: User) -> list[ActionItem]:
    """What a person is to do, the nearest first; what is settled comes behind, the latest first."""
    rows = ActionItem.objects.of(user).select_related(
        "team__cycle__group", "meeting__event__cycle__group", "seat"
    )
    return sorted(rows.by_due()[:200], key=lambda action: action.status != "open")


def reply_for(token: str) -> Reply:
    """Whose answer a private link opens. One that is not ours, or of a seat that was left, is 404."""
    rows = Reply.objects.select_related(
        "meeting__event__cycle__group",
        "meeting__event__team__cycle",
        "holding__seat",
        "holding__person",
        "guest__user",
    )
    found = links.ANSWERING.row(token, rows)
    if found.holding is not None and not found.holding.is_current(timezone.localdate()):
        raise Http404
    if found.guest is not None and not found.guest.user.is_active:
        raise Http404
    use_calendar(found.meeting.group.calendar)
    return found
