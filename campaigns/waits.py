"""What this room tells the morning page: campaigns near their end."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from core.house import Waiting
from core.languages import worded
from core.together import Telling
from groups.standing import house_of

#: Campaigns end soon within this; so many are named.
NEAR = timedelta(days=14)
NAMED = 4


def named(campaign: Campaign) -> str:
    """Its title and its group."""
    return f"{worded(campaign, 'title').text} · {campaign.cycle.group.mark}"


def campaigns_near_their_end(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    now = timezone.now()
    rows = Campaign.objects.select_related("cycle__group").order_by("closes_at")
    rows = rows.filter(status=CampaignStatus.OPEN, closes_at__gt=now, closes_at__lte=now + NEAR)
    near = yield rows if house.is_keeper else rows.filter(cycle__in=house.organised)
    words = gettext("No campaigns that close within two weeks")
    if near:
        words = ngettext(
            "campaign that closes within two weeks",
            "campaigns that close within two weeks",
            len(near),
        )
    pages = [reverse("admin:campaigns_campaign_change", args=[campaign.pk]) for campaign in near]
    links = tuple(zip(map(named, near[:NAMED]), pages, strict=False))
    url = pages[0] if pages else reverse("admin:campaigns_campaign_changelist")
    yield Waiting(len(near), words, url=url, links=links, order=45)
