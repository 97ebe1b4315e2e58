"""Reasons for not publishing: the platform's and the group's own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from campaigns.models import Campaign, DeclineReason
from core.languages import worded
from core.prepared import fetch


def reasons_for(campaign: Campaign) -> list[DeclineReason]:
    """What a moderator of the campaign can choose from: one query."""
    return fetch("moderation.reasons", _offered, group=campaign.cycle.group_id)


def _offered(group: int) -> QuerySet[DeclineReason]:
    own = Q(group=None) | Q(group=group)
    return DeclineReason.objects.filter(own, is_offered=True).order_by("order", "pk")


def called(reason: DeclineReason) -> str:
    """The reason in the reader's language."""
    return worded(reason, "label").text
