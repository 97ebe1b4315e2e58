"""Catalogues, what they ask, and fields of work in the organisers' house."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from core.house import HouseAdmin
from core.house_words import WordsForm
from groups.admin.base import OrganisersAdmin, house
from practices.models import Catalogue, Criterion, Field
from practices.states import PracticeKind


class CatalogueForm(WordsForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("kinds of practices it takes"),
        choices=PracticeKind,
        widget=forms.CheckboxSelectMultiple,
        initial=[kind.value for kind in PracticeKind],
    )


@admin.register(Catalogue)
class CatalogueAdmin(OrganisersAdmin):
    section = "participation"
    form = CatalogueForm
    rules = dict.fromkeys(("view", "add", "change"), "practices.change_catalogue")
    list_display = ("title", "cycle", "kind", "is_open")
    list_select_related = ("cycle__group",)
    list_filter = ("kind", "is_open")
    search_fields = ("title_ar", "title_en", "title_fr")
    search_help_text = gettext_lazy("Search for a title")
    nothing_yet = gettext_lazy("No catalogue of practices yet. Begin with: add.")
    fieldsets = (
        (None, {"fields": ("title", "about", "items")}),
        (None, {"fields": ("cycle", "kind", "kinds", "is_open", "is_sample")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("cycle", "kind") if obj is not None else ()


class OfGroup(HouseAdmin):
    """Rows of the groups that one organises."""

    section = "participation"
    rules = dict.fromkeys(("view", "add", "change", "delete"), "groups.change_group")
    list_select_related = ("group",)
    list_filter = (("group", admin.RelatedOnlyFieldListFilter),)

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(group__in=house(request).groups)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("group",) if obj is not None else ()


@admin.register(Criterion)
class CriterionAdmin(OfGroup):
    list_display = ("label", "group", "order", "is_required")
    search_fields = ("label_ar", "label_en", "label_fr")
    search_help_text = gettext_lazy("Search for a criterion")
    nothing_yet = gettext_lazy("What is asked of every practice stands here. Begin with: add.")
    fieldsets = ((None, {"fields": ("label", "help", "group", "order", "is_required")}),)


@admin.register(Field)
class FieldAdmin(OfGroup):
    list_display = ("name", "group", "order")
    search_fields = ("name_ar", "name_en", "name_fr")
    search_help_text = gettext_lazy("Search for a field of work")
    nothing_yet = gettext_lazy("Fields of work sort the practices. Begin with: add.")
    fieldsets = ((None, {"fields": ("name", "group", "order")}),)
