"""How to write to contributors: kept apart from the ideas."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from campaigns.admin.base import ParticipationAdmin, house
from campaigns.models import Contributor, Idea
from core.languages import language_name


@admin.register(Contributor)
class ContributorAdmin(ParticipationAdmin):
    """Addresses left with ideas of one's own campaigns. To be read one by one: no export, no list of their ideas."""

    rules = {"view": "campaigns.view_contributor"}
    list_display = ("email", "name", "written_in", "is_confirmed", "expires_at")
    list_filter = ("language",)
    search_fields = ("email__iexact",)
    search_help_text = gettext_lazy("Write the whole address")
    nothing_yet = gettext_lazy("People who leave an e-mail address with an idea stand here.")
    ordering = ("-pk",)
    fields = readonly_fields = ("email", "name", "language", "confirmed_at", "expires_at")

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        ideas = Idea.objects.filter(campaign__cycle__in=house(request).organised)
        return rows.filter(pk__in=ideas.exclude(contributor=None).values("contributor"))

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def written_in(self, contributor: Contributor) -> str:
        return language_name(contributor.language)

    @admin.display(description=gettext_lazy("confirmed"), boolean=True)
    def is_confirmed(self, contributor: Contributor) -> bool:
        return contributor.confirmed_at is not None
