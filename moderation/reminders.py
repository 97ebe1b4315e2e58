"""Ideas that wait longer than was promised: their moderators are told, once a day, of what waits at that moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.links import campaign_args
from campaigns.models import Campaign, Idea
from campaigns.reminders import organisers, seated
from campaigns.states import IdeaStatus
from core.clock import database_now
from groups.standing import ORGANISING
from groups.states import SeatRole, TeamKind
from moderation.queue import DAY, Ages, ages_of
from reminders.registry import Audience, Default, Occasion

#: Once a day, at this hour of UTC: midday or early afternoon wherever the groups are, after the moderators' morning letter.
HOUR = 11
#: It is of use for the rest of that day.
DAYS_END = timedelta(hours=10)

_SEAT = "cycle__teams__seats__role"


def _waiting_too_long() -> QuerySet[Campaign, Any]:
    """Campaigns with an idea that should have been read by now. The instant is today's, so a day has one."""
    promised = ExpressionWrapper(
        OuterRef("reads_within_days") * Value(DAY), output_field=DurationField()
    )
    late = Idea.objects.filter(
        campaign=OuterRef("pk"),
        status=IdeaStatus.SUBMITTED,
        submitted_at__lte=ExpressionWrapper(Now() - promised, output_field=DateTimeField()),
    )
    today = RawSQL(
        "date_trunc('day', statement_timestamp(), 'UTC') + make_interval(hours => %s)",
        [HOUR],
        output_field=DateTimeField(),
    )
    waiting = Campaign.objects.filter(
        tallies__kind="status", tallies__value="submitted", tallies__count__gt=0
    )
    return (
        waiting.filter(Exists(late))
        .annotate(target=F("pk"), today=today)
        .values_list("target", "cycle__group__slug", "today", "zone")
    )


def _moderators() -> QuerySet[Campaign, Any]:
    """Everybody who may read them."""
    organises = Q(cycle__teams__kind=TeamKind.SECRETARIAT, **{f"{_SEAT}__in": ORGANISING})
    return seated(organises | Q(**{_SEAT: SeatRole.MODERATOR}))


@dataclass
class _Counted:
    """A campaign with what waits in it now."""

    campaign: Campaign
    ages: Ages

    def __str__(self) -> str:
        return str(self.campaign)


def _load(keys: Collection[int]) -> Mapping[int, Any]:
    ours = Campaign.objects.filter(pk__in=list(keys))
    ages = ages_of(ours, now=database_now())
    campaigns = ours.select_related("cycle__group").in_bulk(list(ages))
    return {pk: _Counted(campaign, ages[pk]) for pk, campaign in campaigns.items()}


def _words(counted: object) -> Mapping[str, object]:
    found = cast("_Counted", counted)
    campaign, group = found.campaign, found.campaign.cycle.group
    return {
        "campaign": campaign,
        "thing": campaign,
        "group": group,
        "accent": group.accent,
        "ages": found.ages,
        "url": settings.PUBLIC_URL
        + reverse("moderation:queue", args=campaign_args(campaign))
        + "?list=overdue",
    }


TOO_LONG = Occasion(
    name="moderation.waits",
    words=_("Ideas wait longer than was promised"),
    letter="moderation/ideas_wait",
    audiences={
        "moderators": Audience(_("the moderators"), _moderators),
        "organisers": Audience(_("the organisers"), organisers),
    },
    targets=_waiting_too_long,
    load=_load,
    context=_words,
    defaults=(Default(timedelta(0), "moderators"),),
    useful_after=DAYS_END,
)
