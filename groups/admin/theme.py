from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from groups.admin.base import OrganisersAdmin, WordRows
from groups.models import Question, Theme


class QuestionRows(WordRows):
    model = Question
    permission = "groups.change_cycle"
    fields = ("text", "order")


@admin.register(Theme)
class ThemeAdmin(OrganisersAdmin):
    rules = {
        "view": "groups.change_cycle",
        "add": "groups.change_cycle",
        "change": "groups.change_cycle",
        "delete": "groups.change_cycle",
    }
    list_display = ("title", "team", "cycle")
    list_select_related = ("cycle__group", "team")
    list_filter = (("cycle", admin.RelatedOnlyFieldListFilter), "is_cross_sector")
    search_fields = ("title_ar", "title_en", "title_fr", "slug")
    search_help_text = gettext_lazy("Search for the title of a theme")
    ordering = ("-cycle__year", "order")
    autocomplete_fields = ("team",)
    inlines = (QuestionRows,)
    fieldsets = (
        (None, {"fields": ("title", "description")}),
        (
            pgettext_lazy("a heading of a form", "Facts"),
            {"fields": ("cycle", "slug", "order", "team", "is_cross_sector")},
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("cycle", "slug") if obj is not None else ()
