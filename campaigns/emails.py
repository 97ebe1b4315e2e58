"""Letters about a campaign that the clock moved. Each is keyed by what it tells."""

from __future__ import annotations

from campaigns.models import Campaign
from campaigns.organisers import organisers_of
from mailing.actions import queue_letter

#: A kind that a reader can stop; its words stand in `campaigns.joins`.
CAMPAIGN_NEWS = "campaign_news"


def campaign_turned(campaign: Campaign) -> None:
    """Tell the organisers that the clock opened or closed their campaign."""
    group = campaign.cycle.group
    at = campaign.opens_at if campaign.status == "open" else campaign.closes_at
    for organiser in organisers_of(campaign.cycle):
        queue_letter(
            f"campaigns/campaign_{'opened' if campaign.status == 'open' else 'closed'}",
            to=organiser,
            key=f"campaign-{campaign.status}:{campaign.pk}:{at:%Y%m%dT%H%MZ}:{organiser.pk}",
            kind=CAMPAIGN_NEWS,
            context={
                "group": group,
                "accent": group.accent,
                "campaign": campaign,
                "cycle": campaign.cycle,
            },
            scope=group.slug,
            about=campaign,
        )
