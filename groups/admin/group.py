from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import CodesField
from core.house import HouseAdmin
from groups.admin.base import CountChoice, WordRows, house
from groups.models import EngagementGroup, Figure, Goal, ParentProcess, Principle


class Colour(forms.ColorInput):
    """A colour is never empty; HTML does not let it be asked for."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class GoalRows(WordRows):
    model = Goal
    permission = "groups.change_group"
    fields = ("text", "order")


class PrincipleRows(WordRows):
    model = Principle
    permission = "groups.change_group"
    fields = ("text", ("order", "stands_for", "is_named"))


class FigureRows(CountChoice, WordRows):
    model = Figure
    permission = "groups.change_group"
    fields = (
        "label",
        "unit",
        "source",
        ("order", "value", "qualifier", "as_of", "cycle"),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A figure belongs to a cycle of this group, or to the group as a whole."""
        found = super().formfield_for_foreignkey(db_field, request, **kwargs)
        group = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        if db_field.name == "cycle" and found is not None and str(group).isdecimal():
            found.queryset = found.queryset.filter(group=group)
        return found


@admin.register(EngagementGroup)
class GroupAdmin(HouseAdmin):
    """What a group says of itself; only the platform's keeper opens one."""

    rules = {
        "view": "groups.change_group",
        "add": "groups.keep_group",
        "change": "groups.change_group",
        "delete": "groups.keep_group",
    }
    list_display = ("name", "acronym", "status", "is_public")
    list_filter = ("status", "is_public")
    search_fields = ("name_ar", "name_en", "name_fr", "acronym", "slug")
    search_help_text = _("Search for a name or an acronym")
    list_select_related = ()
    inlines = (GoalRows, PrincipleRows, FigureRows)
    fieldsets = (
        (
            None,
            {"fields": ("name", "kind", "description", "mission", "ambition", "governance")},
        ),
        (
            pgettext_lazy("a heading of a form", "Facts"),
            {
                "fields": (
                    "acronym",
                    "slug",
                    "status",
                    "parent_process",
                    "founded",
                    "mandated",
                    "website",
                    "contact_email",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "How it is shown"),
            {
                "fields": (
                    "accent",
                    "languages",
                    "month_names",
                    "shows_hijri",
                    "is_public",
                    "is_sample",
                )
            },
        ),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "accent":
            made.widget = Colour()
        if db_field.name == "languages":
            words = _("Codes with commas between them, the first language first: ar, en, fr")
            return CodesField.of(db_field, help_text=words)
        return made

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(pk__in=house(request).groups)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return house(request).is_keeper

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Addresses live for ever; what is open to everyone the keeper decides."""
        kept = ("slug",) if obj is not None else ()
        return kept if house(request).is_keeper else ("slug", "is_public", "is_sample", "status")


@admin.register(ParentProcess)
class ParentProcessAdmin(HouseAdmin):
    """Processes are shared by groups, so their keeper is the platform's."""

    section = "platform"
    rules = {
        "view": "groups.view_organisation",
        "add": "groups.keep_group",
        "change": "groups.keep_group",
        "delete": "groups.keep_group",
    }
    list_display = ("name", "slug")
    search_fields = ("name_ar", "name_en", "name_fr", "slug")
    fields = ("name", "description", "slug")

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def has_module_permission(self, request: HttpRequest) -> bool:
        return house(request).is_keeper

    def has_add_permission(self, request: HttpRequest) -> bool:
        return house(request).is_keeper

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows if house(request).organises else rows.none()
