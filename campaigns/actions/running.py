"""What an organiser does with a campaign as a whole."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from campaigns.turning import turn


def announce(campaign: Campaign, *, by: User) -> Campaign:
    """Show the campaign to everybody before it opens. Raises Refused without an opening day."""
    return turn(campaign, CampaignStatus.ANNOUNCED, by=by, now=timezone.now())


def open_campaign(campaign: Campaign, *, by: User) -> Campaign:
    """Take ideas from now on. Raises Refused when its closing day is past."""
    return turn(campaign, CampaignStatus.OPEN, by=by, now=timezone.now())


def close(campaign: Campaign, *, by: User) -> Campaign:
    """Take no more ideas; those that came are still read."""
    return turn(campaign, CampaignStatus.CLOSED, by=by, now=timezone.now())


def publish_results(campaign: Campaign, *, by: User) -> Campaign:
    """Say that everything was read and the results stand."""
    return turn(campaign, CampaignStatus.PUBLISHED, by=by, now=timezone.now())


def archive(campaign: Campaign, *, by: User) -> Campaign:
    return turn(campaign, CampaignStatus.ARCHIVED, by=by, now=timezone.now())


def take_back_to_draft(campaign: Campaign, *, by: User) -> Campaign:
    """Hide an announced campaign again."""
    return turn(campaign, CampaignStatus.DRAFT, by=by, now=timezone.now())


#: The verb that brings a campaign to a state.
TURNS = {
    CampaignStatus.DRAFT: take_back_to_draft,
    CampaignStatus.ANNOUNCED: announce,
    CampaignStatus.OPEN: open_campaign,
    CampaignStatus.CLOSED: close,
    CampaignStatus.PUBLISHED: publish_results,
    CampaignStatus.ARCHIVED: archive,
}
