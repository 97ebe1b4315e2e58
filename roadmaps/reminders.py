"""What of roadmaps can be reminded: that the time of a measure ends, and its owner has not reported how."""

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
from reminders.registry import Audience, Default, Occasion, Recipients, account_at
from roadmaps import links
from roadmaps.models import Measure

DAY = timedelta(days=1)
#: How long after its last day a report is still asked for.
AFTERWARDS = 14 * DAY


def _due() -> QuerySet[Measure, Any]:
    dated = Measure.objects.unsettled().filter(ends_on__isnull=False)
    rows = dated.annotate(target=F("pk"), instant=end_of("ends_on"), zone=Value(ZONE))
    near = rows.filter(instant__gt=Now() - AFTERWARDS)
    return near.values_list("target", "roadmap__cycle__group__slug", "instant", "zone")


def owners() -> Recipients:
    """Who sits in the cycle today for the organisation that carries it out."""
    held, today = "owner__seats__holdings__", timezone.localdate()
    rows = Measure.objects.unsettled().filter(
        Q(**{f"{held}since": None}) | Q(**{f"{held}since__lte": today}),
        Q(**{f"{held}until": None}) | Q(**{f"{held}until__gt": today}),
        owner__seats__team__cycle=F("roadmap__cycle"),
        **{f"{held}person__user__is_active": True},
    )
    named = rows.annotate(target=F("pk")).order_by()
    return named.values("target", **account_at(f"{held}person__user")).distinct()


def _load(keys: Collection[int]) -> Mapping[int, Measure]:
    return Measure.objects.for_page().in_bulk(list(keys))


def _words(measure: Measure) -> Mapping[str, object]:
    title = worded(measure, "title")
    return {
        "group": measure.group,
        "organisation": worded(measure.owner, "name").text,
        "title": title.text,
        "title_language": title.language,
        "due": measure.ends_on,
        "is_over": measure.ends_on is not None and measure.ends_on < timezone.localdate(),
        "url": settings.PUBLIC_URL + links.report_path(measure),
    }


MEASURE_DUE = Occasion(
    name="roadmaps.measure_due",
    words=_("The time of a measure ends"),
    letter="roadmaps/measure_due",
    audiences={"owner": Audience(_("people of the organisation that carries it out"), owners)},
    targets=_due,
    load=_load,
    context=_words,
    defaults=(
        Default(14 * DAY, "owner", hour_at_most=10),
        Default(-DAY, "owner", hour_at_most=10),
        Default(-7 * DAY, "owner", hour_at_most=10),
    ),
)
