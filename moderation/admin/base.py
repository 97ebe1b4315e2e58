"""Whose rows these are: campaigns and ideas that the person may decide about."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from campaigns.admin.base import house
from campaigns.models import Campaign, Idea


class OwnCampaigns(admin.SimpleListFilter):
    """One's own campaigns, and no others."""

    parameter_name = "campaign"

    def __init__(self, *args: Any) -> None:
        self.title = Campaign._meta.verbose_name
        super().__init__(*args)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = moderated_campaigns(request).select_related("cycle__group")[:200]
        return [(str(row.pk), f"{row} · {row.cycle.group.mark}") for row in rows]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        return queryset.filter(campaign=value) if value.isdecimal() else queryset


def moderated_campaigns(request: HttpRequest) -> QuerySet[Campaign]:
    own, rows = house(request), Campaign.objects.order_by("-opens_at", "pk")
    return rows if own.is_keeper else rows.filter(cycle__in=own.moderated)


def moderated_ideas(request: HttpRequest) -> QuerySet[Idea]:
    """Ideas that the person may decide about: the list twin of `moderation.moderate_idea`."""
    own = house(request)
    rows = (
        Idea.objects.all()
        if own.is_keeper
        else Idea.objects.filter(campaign__cycle__in=own.moderated)
    )
    user: Any = request.user
    mine = Idea.objects.filter(contributor__email__iexact=user.email)
    return rows.exclude(sent_by=user).exclude(pk__in=mine.values("pk"))
