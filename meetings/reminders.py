"""What of meetings can be reminded, and who is: minutes that wait, an action item that is due, a meeting not answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.clock import letter_words
from events.models import Event
from events.models.queryset import OF_ITS_TEAM
from events.states import EventStatus
from meetings import links
from meetings.models import ActionItem, Confirmation, Correction, Minutes, Reply
from meetings.states import MinutesStatus
from reminders.registry import Audience, Default, Occasion, Pair, Recipients, account_at

#: How long after its instant something is still asked for: an action item that is overdue.
AFTERWARDS = timedelta(days=7)


def _holding_now(path: str) -> tuple[Q, Q]:
    """That a holding at the end of a path is of today."""
    today = timezone.localdate()
    return (
        Q(**{f"{path}since": None}) | Q(**{f"{path}since__lte": today}),
        Q(**{f"{path}until": None}) | Q(**{f"{path}until__gt": today}),
    )


def _waiting() -> QuerySet[Minutes, Any]:
    rows = Minutes.objects.filter(status=MinutesStatus.CIRCULATED)
    return rows.annotate(target=F("pk")).values_list(
        "target", "meeting__event__cycle__group__slug", "corrections_until", "meeting__event__zone"
    )


def silent_members() -> Recipients:
    """Seats of the team that have neither confirmed nor proposed a correction."""
    held = "meeting__event__team__seats__holdings__"
    user = f"{held}person__user"
    rows = Minutes.objects.filter(*_holding_now(held), **{f"{user}__is_active": True})
    # Named first, or the subqueries would join the seats once more.
    named = rows.annotate(target=F("pk"), reader=F(user))
    confirmed = Confirmation.objects.filter(
        minutes=OuterRef("pk"), round=OuterRef("round"), user=OuterRef("reader")
    )
    proposed = Correction.objects.filter(
        item__meeting__minutes=OuterRef("pk"),
        proposed_by=OuterRef("reader"),
        proposed_at__gte=OuterRef("moved_at"),
    )
    silent = named.filter(~Exists(confirmed), ~Exists(proposed)).order_by()
    return silent.values("target", **account_at(user)).distinct()


def _due() -> QuerySet[ActionItem, Any]:
    rows = ActionItem.objects.open().filter(due_at__gt=Now() - AFTERWARDS, given_at__isnull=False)
    return rows.annotate(target=F("pk")).values_list(
        "target", "team__cycle__group__slug", "due_at", "meeting__event__zone"
    )


def owners() -> list[Recipients]:
    """Whoever is to do it: by name, or by the seat they hold today."""
    held = "seat__holdings__"
    seated = ActionItem.objects.open().filter(
        *_holding_now(held), **{f"{held}person__user__is_active": True}
    )
    named = ActionItem.objects.open().filter(seat=None, person__user__is_active=True)
    return [
        rows.annotate(target=F("pk")).order_by().values("target", **account_at(user)).distinct()
        for rows, user in ((seated, f"{held}person__user"), (named, "person__user"))
    ]


def _unanswered() -> QuerySet[Event, Any]:
    rows = Event.objects.filter(
        OF_ITS_TEAM, status=EventStatus.CALLED, starts_at__gt=Now(), team__isnull=False
    )
    return rows.annotate(target=F("pk")).values_list(
        "target", "cycle__group__slug", "starts_at", "zone"
    )


def silent_guests() -> list[Recipients]:
    """Everybody who is asked and has not answered for the time that the meeting has now."""
    rows = Reply.objects.missing()
    paths = (
        ("holding__person__user", _holding_now("holding__")),
        ("guest__user", (Q(guest__isnull=False),)),
    )
    return [
        rows.filter(*conditions, **{f"{user}__is_active": True})
        .annotate(target=F("meeting__event"))
        .order_by()
        .values("target", **{**account_at(user), "recipient": F("pk")})
        for user, conditions in paths
    ]


def _answer_links(pairs: Collection[Pair]) -> Mapping[Pair, Mapping[str, str]]:
    """The end of the private address at which each of them answers."""
    return {pair: {"answer_rest": f"{links.token_for(pair[1])}/"} for pair in pairs}


def _of(event: Event, path: str) -> dict[str, object]:
    words = letter_words(event, timezone.get_current_timezone_name())
    return {**words, "url": settings.PUBLIC_URL + path}


def _minutes_words(minutes: Minutes) -> Mapping[str, object]:
    event = minutes.meeting.event
    return {**_of(event, links.minutes_path(event)), "minutes": minutes}


def _action_words(action: ActionItem) -> Mapping[str, object]:
    return {**_of(action.meeting.event, links.action_path(action)), "action": action}


def _meeting_words(event: Event) -> Mapping[str, object]:
    start = reverse("meetings:answer_by_link", args=["-"]).removesuffix("-/")
    return {
        **_of(event, links.meeting_path(event)),
        "answer_start": settings.PUBLIC_URL + start,
    }


def _load_minutes(keys: Collection[int]) -> Mapping[int, Minutes]:
    return Minutes.objects.select_related("meeting__event__cycle__group").in_bulk(list(keys))


def _load_actions(keys: Collection[int]) -> Mapping[int, ActionItem]:
    rows = ActionItem.objects.select_related("meeting__event__cycle__group")
    return rows.in_bulk(list(keys))


def _load_events(keys: Collection[int]) -> Mapping[int, Event]:
    return Event.objects.select_related("cycle__group").in_bulk(list(keys))


DAY = timedelta(days=1)

MINUTES_WAIT = Occasion(
    name="meetings.minutes_wait",
    words=_("Minutes wait for corrections"),
    letter="meetings/minutes_waiting",
    audiences={
        "silent": Audience(_("those who have neither confirmed nor corrected"), silent_members)
    },
    targets=_waiting,
    load=_load_minutes,
    context=_minutes_words,
    defaults=(Default(2 * DAY, "silent", hour_at_most=10),),
    useful_after=timedelta(0),
)
ACTION_DUE = Occasion(
    name="meetings.action_due",
    words=_("An action item is due"),
    letter="meetings/action_item_due",
    audiences={"owner": Audience(_("whoever is to do it"), owners)},
    targets=_due,
    load=_load_actions,
    context=_action_words,
    # The instant is the end of the day; the last one comes in the morning after it.
    defaults=(
        Default(7 * DAY, "owner", hour_at_most=10),
        Default(DAY, "owner", hour_at_most=10),
        Default(-DAY, "owner", hour_at_most=10),
    ),
)
NOT_ANSWERED = Occasion(
    name="meetings.not_answered",
    words=_("A meeting is not answered"),
    letter="meetings/meeting_not_answered",
    audiences={"silent": Audience(_("those who are asked and have not answered"), silent_guests)},
    targets=_unanswered,
    load=_load_events,
    context=_meeting_words,
    own=_answer_links,
    defaults=(Default(3 * DAY, "silent", hour_at_most=10),),
    useful_after=timedelta(0),
)
