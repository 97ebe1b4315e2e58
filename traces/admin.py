from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.house import HouseAdmin
from core.house_filters import ValueFilter
from traces.models import Origin, Trace


class KeepersAdmin(HouseAdmin):
    """Rows that only the platform's keeper looks through, and that nobody writes by hand."""

    section = "platform"

    def opens(self, request: HttpRequest) -> bool:
        return False


@admin.register(Trace)
class TraceAdmin(KeepersAdmin):
    rules = {"view": "traces.view_trace"}
    list_display = ("__str__", "kind", "when", "is_sample", "created_at")
    list_filter = ("kind", "is_sample")
    search_fields = ("=source_pk", "=target_pk", "note")
    fields = readonly_fields = (
        "kind",
        "source_label",
        "source_pk",
        "target_label",
        "target_pk",
        "at",
        "when",
        "note",
        "is_sample",
        "created_at",
    )


@admin.register(Origin)
class OriginAdmin(KeepersAdmin):
    rules = {"view": "traces.view_origin"}
    list_display = ("ref", "system", "section", "target_label", "loaded_at")
    list_filter = ("system", ("section", ValueFilter))
    search_fields = ("ref", "at")
    search_help_text = _("Search for a name in the file")
    fields = readonly_fields = (
        "system",
        "ref",
        "section",
        "target_label",
        "target_pk",
        "source",
        "at",
        "raw",
        "loaded_at",
    )
