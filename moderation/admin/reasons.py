from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from campaigns.admin.base import ParticipationAdmin, house
from campaigns.models import DeclineReason


@admin.register(DeclineReason)
class ReasonAdmin(ParticipationAdmin):
    """Why an idea is not published: the group's own reasons; the keeper sees the platform's too."""

    rules = {
        "view": "moderation.change_reason",
        "add": "moderation.change_reason",
        "change": "moderation.change_reason",
        "delete": "moderation.change_reason",
    }
    list_display = ("label", "code", "group", "order", "is_offered")
    list_select_related = ("group",)
    list_filter = ("is_offered",)
    search_fields = ("label_ar", "label_en", "label_fr", "code")
    search_help_text = gettext_lazy("Search for a reason")
    ordering = ("group", "order", "pk")
    fieldsets = (
        (None, {"fields": ("label", "explanation")}),
        (
            pgettext_lazy("a heading of a form", "Facts"),
            {"fields": ("group", "code", "order", "is_offered")},
        ),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if made is not None and db_field.name == "code":
            made.help_text = gettext_lazy(
                "The short name of the reason in the record and in files: small Latin letters, digits and hyphens, for example off-topic."
            )
        return made

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(group__in=house(request).groups)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A reason without a group is the platform's, and so its keeper's."""
        made = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if made is not None and db_field.name == "group":
            made.required = not house(request).is_keeper
        return made

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The public record counts by the code."""
        return ("group", "code") if obj is not None else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A reason that was given stays; it can be offered no more."""
        used = obj is not None and obj.decisions.exists()
        return not used and super().has_delete_permission(request, obj)
