"""That an event starts: who is reminded, and what the letter says.

Whoever is reminded may join: each circle holds only people whom `events.join_event` lets in, or who were let in by the
room above that named them. The link to join stands in the letter for that reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events import links
from events.clock import letter_words
from events.models import Event
from events.models.queryset import OF_ITS_TEAM
from events.states import EventStatus
from reminders.registry import Audience, Default, Occasion, Own, Pair, Recipients, account_at

STARTS = "events.starts"
#: Everybody who takes part, by whatever circle.
ALL = "all"
#: A reminder may follow an event, too: so long its instant stays known.
AFTERWARDS = timedelta(days=62)
#: Keys of people without an account end with the number of the room that named them.
ROOMS = 10


@dataclass(frozen=True, slots=True)
class Circle:
    """Some of those who take part. Rooms above add those they know, with `add_circle`."""

    words: str | Promise
    #: RECIPIENT of every event. Somebody with an account: their key as `recipient` and `to_user`; without: `stranger`.
    recipients: Callable[[], Recipients]
    #: Words of their own for the letter, by event and recipient; asked of all recipients, told of one's own only.
    own: Own | None = None


def stranger(key: str, room: int) -> Combinable:
    """The recipient's key of somebody without an account: registration is room 1, programmes 2."""
    return -(F(key) * ROOMS + room)


def stranger_of(recipient: int) -> tuple[int, int] | None:
    """The row and the room that a recipient's key names; None for an account."""
    return divmod(-recipient, ROOMS) if recipient < 0 else None


def _with(path: str, *conditions: Q) -> Recipients:
    """The people with an account at the end of a path, once for each event."""
    active = Event.objects.filter(*conditions, **{f"{path}__is_active": True})
    found = active.annotate(target=F("pk")).order_by()
    return found.values("target", **account_at(path)).distinct()


def _team() -> Recipients:
    held, today = "team__seats__holdings__", timezone.localdate()
    return _with(
        f"{held}person__user",
        OF_ITS_TEAM,
        Q(**{f"{held}since": None}) | Q(**{f"{held}since__lte": today}),
        Q(**{f"{held}until": None}) | Q(**{f"{held}until__gt": today}),
    )


def _named() -> Recipients:
    return _with("people__person__user")


def _guests() -> Recipients:
    return _with("guests__user")


circles: dict[str, Circle] = {
    "team": Circle(_("Seats of the team"), _team),
    "named": Circle(_("People with a part in it"), _named),
    "guests": Circle(_("Guests"), _guests),
}


def _everybody() -> list[Recipients]:
    return [circle.recipients() for circle in circles.values()]


def _starting() -> QuerySet[Event, Any]:
    """Events with an hour that are called, and those of the last weeks; no other one reminds anybody."""
    since = Now() - AFTERWARDS
    ahead = Q(status=EventStatus.CALLED) | Q(status=EventStatus.HELD, starts_at__lte=Now())
    found = Event.objects.filter(ahead, starts_at__gt=since)
    return found.annotate(target=F("pk")).values_list(
        "target", "cycle__group__slug", "starts_at", "zone"
    )


def _load(keys: Collection[int]) -> Mapping[int, Event]:
    return Event.objects.select_related("cycle__group").in_bulk(list(keys))


def _own(pairs: Collection[Pair]) -> Mapping[Pair, Mapping[str, str]]:
    """Who has an account has a page of their own events; and what the circles have for theirs."""
    found: dict[Pair, dict[str, str]] = {
        pair: {"has_account": "yes"} if pair[1] > 0 else {} for pair in pairs
    }
    for circle in circles.values():
        if circle.own is not None:
            for pair, words in circle.own(pairs).items():
                found[pair] |= words
    return found


def _words(event: Event) -> Mapping[str, object]:
    """When in the place's time and in the reader's, where, and how to get in."""
    words = letter_words(event, timezone.get_current_timezone_name())
    return {
        **words,
        "join_url": event.join_url,
        "url": words["event_url"],
        "file_url": links.file_url(event),
        "my_events_url": settings.PUBLIC_URL + reverse("events:my_events"),
    }


_audiences = {
    ALL: Audience(_("everybody who takes part"), _everybody),
    **{name: Audience(circle.words, circle.recipients) for name, circle in circles.items()},
}

EVENT_STARTS = Occasion(
    name=STARTS,
    words=_("An event starts"),
    letter="events/event_starts_soon",
    audiences=_audiences,
    targets=_starting,
    load=_load,
    context=_words,
    own=_own,
    defaults=(
        Default(timedelta(days=7), ALL, hour_at_most=10),
        Default(timedelta(days=1), ALL, hour_at_most=10),
        Default(timedelta(hours=1), ALL, keeps_quiet_hours=False),
    ),
)


def add_circle(name: str, circle: Circle) -> None:
    """More people who are reminded with everybody, and whom a rule may name alone. Called from a `joins.py`."""
    circles[name] = circle
    _audiences[name] = Audience(circle.words, circle.recipients)
