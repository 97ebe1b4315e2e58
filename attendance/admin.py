"""Questionnaires are written in the organisers' house; the door and the papers have pages of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from attendance.models import Question, Questionnaire
from groups.admin.base import OrganisersAdmin, WordRows


class QuestionRows(WordRows):
    model = Question
    permission = "attendance.change_questionnaire"
    fields = ("order", "kind", "label", "is_required", "choices_text")

    def _is_frozen(self, obj: Any) -> bool:
        """Answers are kept by their place: once there are some, questions stay as they are."""
        return obj is not None and obj.pk is not None and obj.replies.exists()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self._is_frozen(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self._is_frozen(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self._is_frozen(obj) and super().has_delete_permission(request, obj)


@admin.register(Questionnaire)
class QuestionnaireAdmin(OrganisersAdmin):
    """What those who came are asked."""

    section = "participation"
    rules = {
        "view": "attendance.change_questionnaire",
        "add": "attendance.change_questionnaire",
        "change": "attendance.change_questionnaire",
        "delete": "attendance.change_questionnaire",
    }
    to_cycle = "event__cycle"
    list_display = ("event", "closes_on")
    list_select_related = ("event__cycle__group",)
    search_fields = ("event__title_ar", "event__title_en", "event__title_fr")
    search_help_text = gettext_lazy("Search for the title of an event")
    autocomplete_fields = ("event",)
    fields = ("event", "introduction", "thanks", "closes_on")
    inlines = (QuestionRows,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event",) if obj is not None else ()
