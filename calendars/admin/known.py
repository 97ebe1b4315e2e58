from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from calendars.admin.importing import ImportPages
from calendars.models import KnownEntry
from groups.admin.base import OrganisersAdmin


@admin.register(KnownEntry)
class KnownEntryAdmin(ImportPages, OrganisersAdmin):
    """Which events came from calendar files, and the way to read another file."""

    section = "year"
    rules = {"view": "calendars.view_knownentry", "import": "calendars.import_calendar"}
    list_display = ("event", "cycle", "uid", "occurrence", "read_at", "read_by")
    list_select_related = ("event", "cycle__group", "read_by")
    list_filter = (("cycle", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("uid", "event__title_ar", "event__title_en", "event__title_fr")
    search_help_text = gettext_lazy("Search for the title of an event or its number in the file")
    change_list_template = "admin/calendars/knownentry/change_list.html"
    nothing_yet = gettext_lazy(
        "Events that were read from calendar files stand here. Begin with: read a calendar file."
    )
    fields = ("event", "cycle", "uid", "occurrence", "read_at", "read_by")
    readonly_fields = fields

    def get_urls(self) -> list[Any]:
        return [*self.import_urls(), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"can_import": True, **(extra_context or {})})
