"""Campaigns go from state to state: by an organiser's word, and by the clock."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from campaigns import emails
from campaigns.models import Campaign
from campaigns.states import CAMPAIGN_MOVES, CampaignStatus
from core import page_cache
from core.errors import OutOfDate, Refused

log = logging.getLogger(__name__)


def turn(campaign: Campaign, status: CampaignStatus, *, by: User | None, now: datetime) -> Campaign:
    """Move a campaign to a state and write it down; without `by` the clock did it.

    Raises OutOfDate when somebody moved it first, Refused when its days do not fit.
    """
    before = campaign.status
    if status not in CAMPAIGN_MOVES[before]:
        raise OutOfDate(
            _("This campaign is now: %(status)s. It cannot go where you wanted.")
            % {"status": campaign.get_status_display()}
        )
    days = days_after(campaign, status, now=now) if by is not None else {}
    with transaction.atomic():
        moved = Campaign.objects.filter(pk=campaign.pk, status=before).update(status=status, **days)
        if not moved:
            raise OutOfDate(_("Somebody else moved this campaign meanwhile. Look at it again."))
        campaign.status = status
        for name, value in days.items():
            setattr(campaign, name, value)
        scope = campaign.cycle.group.slug
        record(f"campaign.{status}", campaign, by=by, scope=scope, before={"status": before})
        if by is None:
            emails.campaign_turned(campaign)
        page_cache.touch(scope, "")
    return campaign


def days_after(
    campaign: Campaign, status: CampaignStatus, *, now: datetime
) -> dict[str, datetime | None]:
    """What an organiser's own move means for the days of the campaign. Raises Refused."""
    opens, closes = campaign.opens_at, campaign.closes_at
    if status == CampaignStatus.ANNOUNCED and opens is None:
        raise Refused(_("Say first when the campaign opens, then announce it."))
    if status == CampaignStatus.OPEN:
        if closes is not None and closes <= now:
            raise Refused(_("Its closing day is past. Set a later one, or none, then open it."))
        return {"opens_at": now} if opens is None or opens > now else {}
    if status == CampaignStatus.CLOSED and (closes is None or closes > now):
        return {"closes_at": now, "opens_at": opens if opens is None or opens < now else None}
    return {}


def turn_by_clock(*, now: datetime) -> int:
    """Open and close what is due; a late run catches up. Gives how many campaigns were moved."""
    turned = 0
    for due, status in (
        (Campaign.objects.to_open(now=now), CampaignStatus.OPEN),
        (Campaign.objects.to_close(now=now), CampaignStatus.CLOSED),
    ):
        for campaign in due.select_related("cycle__group").order_by("pk"):
            try:
                turn(campaign, status, by=None, now=now)
            except OutOfDate:
                log.info("Campaign %s was moved by somebody else first", campaign.pk)
                continue
            turned += 1
    return turned
