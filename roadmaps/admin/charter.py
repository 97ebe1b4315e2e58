"""Charters in the organisers' house; signatures are asked for at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.admin.base import OrganisersAdmin
from groups.models import Principle
from roadmaps.admin.moves import MovedForm
from roadmaps.models import Charter
from roadmaps.states import CHARTER_MOVES

MAY = "roadmaps.change_charter"


class CharterForm(MovedForm):
    moves = CHARTER_MOVES


@admin.register(Charter)
class CharterAdmin(OrganisersAdmin):
    section = "year"
    form = CharterForm
    rules = dict.fromkeys(("view", "add", "change"), MAY)
    list_display = ("title", "cycle", "status", "sign")
    list_select_related = ("cycle__group",)
    list_filter = ("status",)
    search_fields = ("title_ar", "title_en", "title_fr")
    search_help_text = gettext_lazy("Search for a title")
    nothing_yet = gettext_lazy("No charter yet. Begin with: add.")
    fieldsets = (
        (None, {"fields": ("title", "text", "signatories_words")}),
        (None, {"fields": ("cycle", "slug", "status", "presented", "principles", "is_sample")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that people know stays."""
        return ("cycle", "slug") if obj is not None else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Principles are the group's, so they are chosen once the cycle is."""
        shown = super().get_fieldsets(request, obj)
        if obj is not None:
            return shown
        return [
            (name, {**said, "fields": [each for each in said["fields"] if each != "principles"]})
            for name, said in shown
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, *args, **kwargs)
        choice = made.base_fields.get("principles")
        if choice is not None and obj is not None:
            choice.queryset = Principle.objects.filter(group=obj.cycle.group_id)
            choice.widget = forms.CheckboxSelectMultiple(choices=choice.choices)
            # Django explains how several are chosen in a list; boxes need no words.
            choice.help_text = obj._meta.get_field("principles").help_text
        return made

    @admin.display(description=gettext_lazy("signatures"))
    def sign(self, row: Charter) -> str:
        url = reverse("roadmaps:signatures", args=[row.pk])
        return format_html('<a href="{}">{}</a>', url, _("Who signs"))
