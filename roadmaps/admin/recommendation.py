"""Recommendations with their speakers in the organisers' house."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.admin.base import OrganisersAdmin
from roadmaps.models import Recommendation

MAY = "roadmaps.change_recommendation"


@admin.register(Recommendation)
class RecommendationAdmin(OrganisersAdmin):
    section = "year"
    rules = dict.fromkeys(("view", "add", "change"), MAY)
    list_display = ("text", "kind", "speaker", "status", "follow")
    list_select_related = ("cycle__group", "speaker")
    list_filter = ("kind", "status")
    search_fields = ("text_ar", "text_en", "text_fr")
    search_help_text = gettext_lazy("Search for words")
    nothing_yet = gettext_lazy("No recommendation yet. Begin with: add.")
    fieldsets = (
        (None, {"fields": ("text",)}),
        (None, {"fields": ("cycle", "kind", "order", "speaker", "organisation", "is_sample")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("cycle",) if obj is not None else ()

    @admin.display(description=gettext_lazy("follow-up"))
    def follow(self, row: Recommendation) -> str:
        url = reverse("roadmaps:follow", args=[row.pk])
        return format_html('<a href="{}">{}</a>', url, _("Write down what followed"))
