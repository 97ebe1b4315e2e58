"""Reasons for not publishing: the platform's and the group's own."""

from __future__ import annotations

from django.db.models import Q

from campaigns.models import Campaign, DeclineReason
from core.languages import worded


def reasons_for(campaign: Campaign) -> list[DeclineReason]:
    """What a moderator of the campaign can choose from: one query."""
    own = Q(group=None) | Q(group=campaign.cycle.group_id)
    return list(DeclineReason.objects.filter(own, is_offered=True).order_by("order", "pk"))


def called(reason: DeclineReason) -> str:
    """The reason in the reader's language."""
    return worded(reason, "label").text
