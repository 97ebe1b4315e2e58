"""Rows on the page of a form: its categories, questions, consents, and places that are counted apart."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext

from core.house_words import WordsForm
from core.templatetags.words import num
from groups.admin.base import PlainRows, WordRows
from registration.models import (
    Choice,
    Consent,
    FormCategory,
    OrganisationPlaces,
    Question,
    SessionPlaces,
)

MAY = "registration.change_form"


class LimitForm(WordsForm):
    """A limit may be raised at any time, and lowered to what is taken already."""

    limit = "capacity"

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        wanted = cleaned.get(self.limit)
        if self.instance.pk and wanted is not None:
            rows = type(self.instance)._default_manager.filter(pk=self.instance.pk)
            taken = rows.values_list("taken", flat=True).first() or 0
            if wanted < taken:
                words = ngettext(
                    "%(count)s place is taken already. Choose this number or a higher one.",
                    "%(count)s places are taken already. Choose this number or a higher one.",
                    taken,
                )
                self.add_error(self.limit, words % {"count": num(taken)})
        return cleaned


class QuotaForm(LimitForm):
    limit = "quota"


#: Folded: the page of a form is long.
FOLDED = ("collapse",)


class CategoryRows(WordRows):
    model = FormCategory
    classes = FOLDED
    form = LimitForm
    permission = MAY
    fields = ("order", "category", "label", "capacity", "needs_approval")


class QuestionRows(WordRows):
    """Questions; the choices of one stand on its own page."""

    model = Question
    classes = FOLDED
    permission = MAY
    fields = ("order", "kind", "label", "help", "is_required", "asked_from", "frozen_from")
    show_change_link = True


class ConsentRows(WordRows):
    model = Consent
    classes = FOLDED
    permission = MAY
    fields = ("order", "text", "is_required")


class SessionRows(PlainRows):
    model = SessionPlaces
    classes = FOLDED
    form = LimitForm
    permission = MAY
    fields = ("session", "capacity")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Sessions of the event only."""
        made: Any = super().get_formset(request, obj, **kwargs)
        choice = made.form.base_fields.get("session")
        if choice is not None and obj is not None:
            choice.queryset = choice.queryset.filter(event=obj.event_id)
        return made


class OrganisationRows(PlainRows):
    """Organisations with a number of places of their own."""

    model = OrganisationPlaces
    classes = FOLDED
    form = QuotaForm
    permission = MAY
    fields = ("organisation", "quota")
    autocomplete_fields = ("organisation",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(is_own=True)


class ChoiceRows(WordRows):
    model = Choice
    permission = MAY
    fields = ("order", "label")
