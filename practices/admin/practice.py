"""A practice in the organisers' house: its words in other languages, its facts. It is read and decided on at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from core.countries import Countries
from core.goals import goal_codes
from core.house_words import WordsForm
from groups.admin.base import OrganisersAdmin, WordRows
from practices.actions.sending import retouch
from practices.models import Described, Field, Practice
from practices.states import PracticeStatus

MAY = "practices.change_practice"


class PracticeWords(WordsForm):
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("countries"), choices=Countries, required=False
    )
    goals = forms.MultipleChoiceField(
        label=gettext_lazy("goals of sustainable development"),
        choices=goal_codes,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class DescribedRows(WordRows):
    model = Described
    permission = MAY
    fields = ("criterion", "text")
    extra = 0


@admin.register(Practice)
class PracticeAdmin(OrganisersAdmin):
    section = "participation"
    form = PracticeWords
    rules = {"view": MAY, "change": MAY}
    list_display = ("title", "cycle", "kind", "status", "submitted_at")
    list_select_related = ("cycle__group",)
    list_filter = ("status", "kind")
    search_fields = ("title_ar", "title_en", "title_fr")
    search_help_text = gettext_lazy("Search for a title")
    nothing_yet = gettext_lazy(
        "No practice was sent yet. Open a catalogue, and they stand here as they come."
    )
    inlines = (DescribedRows,)
    fieldsets = (
        (None, {"fields": ("title", "summary", "beneficiaries")}),
        (
            None,
            {
                "fields": (
                    "kind",
                    "organisation",
                    "organisation_name",
                    "countries",
                    "field",
                    "goals",
                    "period",
                    "evidence_url",
                )
            },
        ),
    )

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return super().own(request, rows).exclude(status=PracticeStatus.DRAFT)

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, *args, **kwargs)
        choice = made.base_fields.get("field")
        if choice is not None and obj is not None:
            choice.queryset = Field.objects.filter(group=obj.cycle.group_id)
        return made

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        retouch(form.instance)
