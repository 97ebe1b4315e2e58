"""What of papers can be reminded: that one was asked for and has not come."""

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
from groups.states import CycleStatus
from library import links
from library.models import Expected
from reminders.registry import Audience, Default, Occasion, Recipients, account_at

DAY = timedelta(days=1)
#: How long after its day a paper is still asked for.
AFTERWARDS = 7 * DAY


def _awaited() -> QuerySet[Expected]:
    """Not come; a frozen cycle asks nothing of anybody."""
    return Expected.objects.open().exclude(collection__cycle__status=CycleStatus.ARCHIVED)


def _due() -> QuerySet[Expected, Any]:
    dated = _awaited().filter(due__isnull=False)
    rows = dated.annotate(target=F("pk"), instant=end_of("due"), zone=Value(ZONE))
    near = rows.filter(instant__gt=Now() - AFTERWARDS)
    return near.values_list("target", "collection__group__slug", "instant", "zone")


def people_asked() -> Recipients:
    """Who sits in the group today for the organisation that was asked."""
    held, today = "organisation__seats__holdings__", timezone.localdate()
    rows = _awaited().filter(
        Q(**{f"{held}since": None}) | Q(**{f"{held}since__lte": today}),
        Q(**{f"{held}until": None}) | Q(**{f"{held}until__gt": today}),
        organisation__seats__team__cycle__group=F("collection__group"),
        **{f"{held}person__user__is_active": True},
    )
    named = rows.annotate(target=F("pk")).order_by()
    return named.values("target", **account_at(f"{held}person__user")).distinct()


def _load(keys: Collection[int]) -> Mapping[int, Expected]:
    near = Expected.objects.select_related("collection__group", "organisation")
    return near.in_bulk(list(keys))


def _words(expected: Expected) -> Mapping[str, object]:
    title = worded(expected.collection, "title")
    whose = expected.organisation
    return {
        "group": expected.group,
        "organisation": worded(whose, "name").text if whose else str(expected.country.name),
        "title": title.text,
        "title_language": title.language,
        "due": expected.due,
        "is_late": expected.is_late(timezone.localdate()),
        "url": settings.PUBLIC_URL + links.hand_in_path(expected),
    }


PAPER_DUE = Occasion(
    name="library.paper_due",
    words=_("A paper that was asked for is due"),
    letter="library/paper_due",
    audiences={"asked": Audience(_("people of the organisation that was asked"), people_asked)},
    targets=_due,
    load=_load,
    context=_words,
    # The last one comes in the morning after its day.
    defaults=(
        Default(7 * DAY, "asked", hour_at_most=10),
        Default(DAY, "asked", hour_at_most=10),
        Default(-DAY, "asked", hour_at_most=10),
    ),
)
