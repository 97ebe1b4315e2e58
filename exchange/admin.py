"""The exchange in the organisers' house."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from exchange.models import Listing, Programme
from groups.admin.base import OrganisersAdmin


@admin.register(Programme)
class ProgrammeAdmin(OrganisersAdmin):
    section = "participation"
    rules = dict.fromkeys(("view", "add", "change"), "exchange.change_programme")
    list_display = ("title", "cycle", "is_open")
    list_select_related = ("cycle__group",)
    search_fields = ("title_ar", "title_en", "title_fr")
    search_help_text = gettext_lazy("Search for a title")
    nothing_yet = gettext_lazy("No exchange programme yet. Begin with: add.")
    fieldsets = ((None, {"fields": ("title", "purpose", "cycle", "is_open", "is_sample")}),)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("cycle",) if obj is not None else ()


@admin.register(Listing)
class ListingAdmin(OrganisersAdmin):
    section = "participation"
    to_cycle = "programme__cycle"
    rules = {"view": "exchange.change_programme"}
    list_display = ("title", "side", "organisation", "status", "posted_at")
    list_select_related = ("programme__cycle__group", "organisation")
    list_filter = ("side", "status")
    search_fields = ("title",)
    search_help_text = gettext_lazy("Search for a title")
    nothing_yet = gettext_lazy(
        "Organisations write their offers and requests on the page of the exchange."
    )
    fields = ("title", "text", "side", "organisation", "field", "practice", "status", "posted_at")
