"""What of campaigns can be reminded, and who is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.links import campaign_path
from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from groups.standing import ORGANISING
from groups.states import TeamKind
from reminders.registry import Audience, Default, Occasion

_HOLDING = "cycle__teams__seats__holdings"


def _closing() -> QuerySet[Campaign, Any]:
    """Campaigns that will close at a known instant."""
    waiting = Campaign.objects.filter(
        status__in=[CampaignStatus.ANNOUNCED, CampaignStatus.OPEN], closes_at__isnull=False
    )
    return waiting.annotate(target=F("pk")).values_list(
        "target", "cycle__group__slug", "closes_at", "zone"
    )


def seated(*conditions: Q) -> QuerySet[Campaign, Any]:
    """Everybody with such a seat in the campaign's cycle today and an account, once."""
    today = timezone.localdate()
    of = _HOLDING + "__"
    sits = (
        Q(**{of + "since": None}) | Q(**{of + "since__lte": today}),
        Q(**{of + "until": None}) | Q(**{of + "until__gt": today}),
    )
    person = of + "person__user__"
    return (
        Campaign.objects.filter(*sits, *conditions, **{person + "is_active": True})
        .annotate(target=F("pk"))
        .order_by()
        .values(
            "target",
            recipient=F(person + "pk"),
            to_user=F(person + "pk"),
            to_email=F(person + "email"),
            to_name=F(person + "name"),
            to_language=F(person + "language"),
            to_zone=F(person + "time_zone"),
            to_form=F(person + "address_form"),
            to_numerals=F(person + "numerals"),
            to_months=F(person + "month_names"),
        )
        .distinct()
    )


def team_members() -> QuerySet[Campaign, Any]:
    return seated()


def organisers() -> QuerySet[Campaign, Any]:
    return seated(
        Q(
            cycle__teams__kind=TeamKind.SECRETARIAT,
            cycle__teams__seats__role__in=ORGANISING,
        )
    )


def _load(keys: Collection[int]) -> Mapping[int, Campaign]:
    return Campaign.objects.select_related("cycle__group").in_bulk(list(keys))


def _words(campaign: Campaign) -> Mapping[str, object]:
    group = campaign.cycle.group
    return {
        "campaign": campaign,
        "thing": campaign,
        "group": group,
        "accent": group.accent,
        "url": settings.PUBLIC_URL + campaign_path(campaign),
    }


CLOSES = Occasion(
    name="campaigns.closes",
    words=_("A campaign closes"),
    letter="campaigns/campaign_closes_soon",
    audiences={
        "team": Audience(_("everybody with a seat in the cycle"), team_members),
        "organisers": Audience(_("the organisers"), organisers),
    },
    targets=_closing,
    load=_load,
    context=_words,
    defaults=(
        Default(timedelta(days=7), "team", hour_at_most=10),
        Default(timedelta(days=1), "team", hour_at_most=10),
    ),
)
