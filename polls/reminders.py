"""What of polls can be reminded: that a voice has not spoken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polls import links
from polls.models import Poll, Voice
from polls.states import MEANINGS, VOICELESS, Kind, PollStatus
from reminders.registry import Audience, Default, Occasion, Recipients, account_at

DAY = timedelta(days=1)


def _open() -> QuerySet[Poll, Any]:
    rows = Poll.objects.open().filter(closes_at__gt=Now())
    return rows.annotate(target=F("pk")).values_list(
        "target", "team__cycle__group__slug", "closes_at", "zone"
    )


def silent() -> list[Recipients]:
    """Everybody who speaks today for a voice that has not spoken: through its organisation's seats, or its own."""
    today = timezone.localdate()
    found = []
    for path in ("seat__", "organisation__seats__"):
        held = f"{path}holdings__"
        rows = Voice.objects.silent().filter(
            Q(**{f"{held}since": None}) | Q(**{f"{held}since__lte": today}),
            Q(**{f"{held}until": None}) | Q(**{f"{held}until__gt": today}),
            ~Q(**{f"{path}role__in": sorted(VOICELESS)}),
            **{
                "poll__status": PollStatus.OPEN,
                f"{path}team": F("poll__team"),
                f"{held}person__user__is_active": True,
            },
        )
        named = rows.annotate(target=F("poll")).order_by()
        found.append(named.values("target", **account_at(f"{held}person__user")).distinct())
    return found


def _load(keys: Collection[int]) -> Mapping[int, Poll]:
    return Poll.objects.for_page().in_bulk(list(keys))


def _words(poll: Poll) -> Mapping[str, object]:
    return {
        "poll": poll,
        "team": poll.team,
        "group": poll.group,
        "meaning": str(MEANINGS[Kind(poll.kind)]),
        "url": settings.PUBLIC_URL + links.poll_path(poll),
    }


NOT_ANSWERED = Occasion(
    name="polls.not_answered",
    words=_("A poll is not answered"),
    letter="polls/poll_not_answered",
    audiences={"silent": Audience(_("those who are asked and have not answered"), silent)},
    targets=_open,
    load=_load,
    context=_words,
    defaults=(
        Default(2 * DAY, "silent", hour_at_most=10),
        Default(timedelta(hours=3), "silent"),
    ),
    useful_after=timedelta(0),
)
