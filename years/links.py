"""Addresses that pages of this room lead to."""

from __future__ import annotations

from django.urls import reverse

from briefs.models import Call
from campaigns.models import Campaign
from groups.models import Cycle, EngagementGroup


def path_of(name: str, cycle: Cycle, *more: str) -> str:
    return reverse(f"years:{name}", args=[cycle.group.slug, cycle.slug, *more])


def group_path(name: str, group: EngagementGroup) -> str:
    return reverse(f"years:{name}", args=[group.slug])


def campaign_path(campaign: Campaign) -> str:
    cycle = campaign.cycle
    return reverse("campaigns:campaign", args=[cycle.group.slug, cycle.slug, campaign.slug])


def call_path(call: Call) -> str:
    return reverse("briefs:call", args=[call.cycle.group.slug, call.cycle.slug, call.slug])
