"""Roadmaps with their measures in the organisers' house."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from groups.admin.base import OrganisersAdmin, WordRows
from roadmaps.admin.moves import MovedForm
from roadmaps.models import Measure, Roadmap
from roadmaps.states import ROADMAP_MOVES

MAY = "roadmaps.change_roadmap"


class RoadmapForm(MovedForm):
    moves = ROADMAP_MOVES


class MeasureRows(WordRows):
    model = Measure
    permission = MAY
    extra = 0
    fields = ("order", "title", "text", "owner", "owner_words", "period", "theme")


@admin.register(Roadmap)
class RoadmapAdmin(OrganisersAdmin):
    section = "year"
    form = RoadmapForm
    rules = dict.fromkeys(("view", "add", "change"), MAY)
    list_display = ("title", "cycle", "status", "period")
    list_select_related = ("cycle__group",)
    list_filter = ("status",)
    search_fields = ("title_ar", "title_en", "title_fr")
    search_help_text = gettext_lazy("Search for a title")
    nothing_yet = gettext_lazy("No roadmap yet. Begin with: add.")
    inlines = (MeasureRows,)
    fieldsets = (
        (None, {"fields": ("title", "about")}),
        (
            None,
            {"fields": ("cycle", "slug", "period", "issuer", "proposed_by", "status", "is_sample")},
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that people know stays."""
        return ("cycle", "slug") if obj is not None else ()

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_inline_instances(request, obj) if obj is not None else []
