from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from events.models import Series
from groups.admin.base import OrganisersAdmin, house


@admin.register(Series)
class SeriesAdmin(OrganisersAdmin):
    """Names under which events of a group follow each other."""

    rules = {
        "view": "events.change_series",
        "add": "events.change_series",
        "change": "events.change_series",
        "delete": "events.change_series",
    }
    list_display = ("name", "group")
    list_select_related = ("group",)
    search_fields = ("name_ar", "name_en", "name_fr", "slug")
    search_help_text = gettext_lazy("Search for the name of a series")
    fieldsets = ((None, {"fields": ("name", "group", "slug")}),)

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(group__in=house(request).groups)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("group", "slug") if obj is not None else ()
