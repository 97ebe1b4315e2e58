"""A call for briefs in the organisers' house: its days and rules, the sections of its text, what it is judged by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from briefs import links
from briefs.actions.abstracts import set_late_code
from briefs.models import Call, CallSection, Criterion
from briefs.sections import make_default_sections
from briefs.states import CALL_MOVES, CallStatus
from core.languages import language_name
from groups.admin import calling
from groups.admin.base import OrganisersAdmin, WordRows

MAY = "briefs.change_call"
MINUTE = timedelta(minutes=1)


class Minutes(forms.IntegerField):
    """A duration as organisers say it."""

    def prepare_value(self, value: Any) -> Any:
        return int(value / MINUTE) if isinstance(value, timedelta) else value

    def clean(self, value: Any) -> Any:
        return super().clean(value) * MINUTE

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class CallForm(calling.CallForm):
    """With the languages of its texts, and a code that nobody reads again."""

    statuses, moves = CallStatus, CALL_MOVES

    grace = Minutes(
        label=gettext_lazy("taken in silence after it closes"),
        help_text=gettext_lazy("In minutes, for what was begun in time. Nobody is told of it."),
        min_value=0,
        max_value=24 * 60,
        initial=15,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("languages accepted"), widget=forms.CheckboxSelectMultiple
    )
    new_late_code = forms.CharField(
        label=gettext_lazy("a new code for latecomers"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "Whoever knows it may send an abstract after the call closed. It is shown to nobody again; write “-” to end it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if "languages" in fields:
            choices = [(code, language_name(code)) for code, _name in settings.CONTENT_LANGUAGES]
            fields["languages"].choices = choices


class SectionRows(WordRows):
    model = CallSection
    permission = MAY
    fields = ("order", "key", "title", "help", "words_least", "words_most", "is_required")


class CriterionRows(WordRows):
    model = Criterion
    permission = MAY
    fields = ("order", "label", "help", "weight")


@admin.register(Call)
class CallAdmin(OrganisersAdmin):
    section = "participation"
    form = CallForm
    rules = {"view": MAY, "add": MAY, "change": MAY}
    list_display = ("title", "cycle", "status", "opens", "closes")
    list_select_related = ("cycle__group",)
    list_filter = ("status", ("cycle", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title_ar", "title_en", "title_fr", "slug")
    search_help_text = gettext_lazy("Search for a title or an address")
    nothing_yet = gettext_lazy("No call for briefs yet. Begin with: add.")
    change_form_template = "admin/briefs/call/change_form.html"
    inlines = (SectionRows, CriterionRows)
    fieldsets = (
        (None, {"fields": ("title", "question", "author_mix")}),
        (
            pgettext_lazy("a heading of a form", "When"),
            {
                "fields": (
                    "cycle",
                    "slug",
                    "status",
                    "zone",
                    "opens",
                    "closes",
                    "grace",
                    "new_late_code",
                    "notice_on",
                    "drafts_on",
                    "reviews_on",
                    "finals_on",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "What is asked"),
            {
                "fields": (
                    "teams",
                    "themes",
                    "key_questions",
                    "abstract_words",
                    "languages",
                    "licence",
                    "mix_organisations",
                    "mix_countries",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "How it is reviewed"),
            {
                "fields": (
                    "anonymity",
                    "least_reviewers",
                    "response_days",
                    "review_days",
                    "holds_decisions",
                )
            },
        ),
    )
    #: They belong to the cycle, so they are chosen once the cycle is.
    of_cycle = {"teams": "cycle", "themes": "cycle", "key_questions": "theme__cycle"}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new call begins in the person's own time zone."""
        zone = getattr(request.user, "time_zone", "UTC")
        return {"zone": zone, **super().get_changeform_initial_data(request)}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        if obj is not None:
            return shown
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f not in self.of_cycle]})
            for name, options in shown
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, *args, **kwargs)
        for name, way in self.of_cycle.items():
            choice = made.base_fields.get(name)
            if choice is not None and obj is not None:
                choice.queryset = choice.queryset.filter(**{way: obj.cycle_id})
        return made

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that people know stays."""
        if obj is None:
            return ()
        return ("cycle",) if obj.status == CallStatus.DRAFT else ("cycle", "slug")

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_inline_instances(request, obj) if obj is not None else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        super().save_model(request, obj, form, change)
        code = form.cleaned_data.get("new_late_code", "")
        if code:
            set_late_code(obj, "" if code.strip() == "-" else code)
        if not change:
            make_default_sections(obj)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        call = context.get("original")
        if call is not None:
            context["pages"] = [
                (_("The call as people see it"), links.call_path(call)),
                (_("The board of its briefs"), links.board_path(call.cycle)),
            ]
        return super().render_change_form(request, context, *args, **kwargs)
