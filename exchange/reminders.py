"""What of the exchange can be reminded: that something is to be looked at after an agreement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.days import ZONE, end_of
from core.languages import worded
from exchange import links
from exchange.models import FollowUp
from exchange.states import AgreementStatus, FollowUpStatus
from groups.states import CycleStatus
from reminders.registry import Audience, Default, Occasion, Recipients, account_at

DAY = timedelta(days=1)
#: How long after its day something is still asked for.
AFTERWARDS = 7 * DAY
MATCH = "agreement__match__"


def _open() -> QuerySet[FollowUp]:
    """Of agreements that hold; a frozen cycle asks nothing of anybody."""
    rows = FollowUp.objects.filter(
        status=FollowUpStatus.OPEN, agreement__status=AgreementStatus.AGREED
    )
    return rows.exclude(**{f"{MATCH}offer__programme__cycle__status": CycleStatus.ARCHIVED})


def _due() -> QuerySet[FollowUp, Any]:
    dated = _open().filter(due_on__isnull=False)
    rows = dated.annotate(target=F("pk"), instant=end_of("due_on"), zone=Value(ZONE))
    near = rows.filter(instant__gt=Now() - AFTERWARDS)
    return near.values_list(
        "target", f"{MATCH}offer__programme__cycle__group__slug", "instant", "zone"
    )


def both_sides() -> list[Recipients]:
    """Who sits in the cycle today for one of the two organisations."""
    today, found = timezone.localdate(), []
    for side in ("offer", "request"):
        seat = f"{MATCH}{side}__organisation__seats__"
        held = f"{seat}holdings__"
        rows = _open().filter(
            Q(**{f"{held}since": None}) | Q(**{f"{held}since__lte": today}),
            Q(**{f"{held}until": None}) | Q(**{f"{held}until__gt": today}),
            **{
                f"{seat}team__cycle": F(f"{MATCH}offer__programme__cycle"),
                f"{held}person__user__is_active": True,
            },
        )
        named = rows.annotate(target=F("pk")).order_by()
        found.append(named.values("target", **account_at(f"{held}person__user")).distinct())
    return found


def _load(keys: Collection[int]) -> Mapping[int, FollowUp]:
    near = FollowUp.objects.select_related(
        f"{MATCH}offer__programme__cycle__group",
        f"{MATCH}offer__organisation",
        f"{MATCH}request__organisation",
    )
    return near.in_bulk(list(keys))


def _words(follow_up: FollowUp) -> Mapping[str, object]:
    match = follow_up.agreement.match
    return {
        "group": match.group,
        "offering": worded(match.offer.organisation, "name").text,
        "asking": worded(match.request.organisation, "name").text,
        "title": follow_up.text,
        "due": follow_up.due_on,
        "url": settings.PUBLIC_URL + links.match_path(match),
    }


FOLLOW_UP_DUE = Occasion(
    name="exchange.follow_up_due",
    words=_("Something is to be looked at after an agreement"),
    letter="exchange/follow_up_due",
    audiences={"sides": Audience(_("people of both organisations"), both_sides)},
    targets=_due,
    load=_load,
    context=_words,
    # The last one comes in the morning after its day.
    defaults=(
        Default(7 * DAY, "sides", hour_at_most=10),
        Default(DAY, "sides", hour_at_most=10),
        Default(-DAY, "sides", hour_at_most=10),
    ),
)
