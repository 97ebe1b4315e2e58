"""Organisations stand in the room below, which knows no organisers: their leave is decided here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.house import HouseAdmin
from core.text import fold
from groups.admin.base import CountChoice, WordRows, house
from groups.models import Hosting, Participation
from organisations.models import Office, Organisation, PersonRole


class OfficeRows(WordRows):
    model = Office
    permission = "groups.change_organisation"
    fields = ("name", ("country", "covers"))


class RoleRows(WordRows):
    model = PersonRole
    permission = "groups.change_organisation"
    fields = ("title", ("person", "during", "order"))
    autocomplete_fields = ("person",)


@admin.register(Organisation)
class OrganisationAdmin(CountChoice, HouseAdmin):
    """The register is shared: every organiser reads it, those whom an organisation serves change it."""

    section = "people"
    rules = {
        "view": "groups.view_organisation",
        "add": "groups.add_organisation",
        "change": "groups.change_organisation",
    }
    list_display = ("name", "acronym", "kind", "country")
    list_filter = ("kind",)
    search_fields = ("sort_name", "acronym", "name_ar", "name_en", "name_fr")
    search_help_text = gettext_lazy("Search for a name or an acronym")
    ordering = ("sort_name", "pk")
    autocomplete_fields = ("parent",)
    inlines = (OfficeRows, RoleRows)
    fieldsets = (
        (None, {"fields": ("name", "description", "coverage")}),
        (
            pgettext_lazy("a heading of a form", "Facts"),
            {"fields": ("acronym", "slug", "kind", "country", "parent", "website")},
        ),
        (
            pgettext_lazy("a heading of a form", "If it stands for many"),
            {"fields": ("is_collective", "count_value", "count_qualifier")},
        ),
    )

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows if house(request).organises else rows.none()

    def scopes(self, thing: Any) -> set[str]:
        parts = Participation.objects.filter(organisation=thing)
        hostings = Hosting.objects.filter(organisation=thing)
        name = "cycle__group__slug"
        return {*parts.values_list(name, flat=True), *hostings.values_list(name, flat=True)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("slug",) if obj is not None else ()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Names are found however their letters are written."""
        found, has_doubles = super().get_search_results(request, queryset, search_term)
        return found | queryset.filter(sort_name__contains=fold(search_term)), has_doubles
