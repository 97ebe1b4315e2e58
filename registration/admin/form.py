"""The form of an event: its hours, its places, what it asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.keys import key_in
from core.templatetags.words import num
from core.wall import is_skipped, skipped_fault
from events.models import Event
from groups.admin.base import OrganisersAdmin
from registration import links
from registration.admin.rows import (
    FOLDED,
    MAY,
    CategoryRows,
    ChoiceRows,
    ConsentRows,
    LimitForm,
    OrganisationRows,
    QuestionRows,
    SessionRows,
)
from registration.models import Question, RegistrationForm
from registration.queue import freed, lock_form

HOUR = timedelta(hours=1)


class WholeHours(forms.IntegerField):
    """A duration as organisers say it."""

    def prepare_value(self, value: Any) -> Any:
        return int(value / HOUR) if isinstance(value, timedelta) else value

    def clean(self, value: Any) -> Any:
        return super().clean(value) * HOUR

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class HoursForm(LimitForm):
    """The form of a form: hours that exist in the zone of the event."""

    offer_lasts = WholeHours(
        label=gettext_lazy("how long an offered place is held"),
        help_text=gettext_lazy("In hours. Then it is offered to the next in the order."),
        min_value=1,
        max_value=24 * 90,
        initial=48,
    )

    def clean(self) -> Any:
        cleaned = super().clean()
        event = cleaned.get("event") or getattr(self.instance, "event", None)
        for name in ("opens", "closes", "swaps_until"):
            wall = cleaned.get(name)
            if event is not None and wall and event.zone and is_skipped(wall, event.zone):
                self.add_error(name, ValidationError(skipped_fault(wall, event.zone)))
        quota = cleaned.get("organisation_quota")
        if self.instance.pk and quota is not None:
            over = self.instance.organisations.filter(is_own=False, taken__gt=quota)
            if over.exists():
                self.add_error(
                    "organisation_quota", _("Some organisations hold more places already.")
                )
        return cleaned


@admin.register(RegistrationForm)
class FormAdmin(OrganisersAdmin):
    section = "year"
    to_cycle = "event__cycle"
    form = HoursForm
    rules = {"view": MAY, "add": MAY, "change": MAY}
    list_display = ("event", "is_offered", "places", "opens", "closes")
    list_select_related = ("event__cycle__group",)
    list_filter = ("is_offered", ("event__cycle", admin.RelatedOnlyFieldListFilter))
    search_fields = ("event__title_ar", "event__title_en", "event__title_fr", "event__slug")
    search_help_text = gettext_lazy("Search for the title of an event")
    autocomplete_fields = ("event",)
    change_form_template = "admin/registration/registrationform/change_form.html"
    nothing_yet = gettext_lazy("No event has a form yet. Begin with: add.")
    inlines = (CategoryRows, QuestionRows, ConsentRows, SessionRows, OrganisationRows)
    fieldsets = (
        (None, {"fields": ("introduction", "thanks")}),
        (
            pgettext_lazy("a heading of a form", "When"),
            {"fields": ("event", "is_offered", "opens", "closes")},
        ),
        (
            pgettext_lazy("a heading of a form", "Places"),
            {
                "fields": (
                    "capacity",
                    "organisation_quota",
                    "has_waiting_list",
                    "offer_lasts",
                    "swaps_until",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "Decisions"),
            {"classes": FOLDED, "fields": ("needs_approval", "holds_decisions")},
        ),
        (
            pgettext_lazy("a heading of a form", "What everybody is asked"),
            {
                "classes": FOLDED,
                "fields": (
                    "asks_organisation",
                    "asks_country",
                    "asks_languages",
                    "asks_access_needs",
                    "asks_sessions",
                ),
            },
        ),
    )

    @admin.display(description=gettext_lazy("places"))
    def places(self, form: RegistrationForm) -> str:
        if form.capacity is None:
            return _("%(taken)s taken") % {"taken": num(form.taken)}
        return _("%(taken)s of %(capacity)s taken") % {
            "taken": num(form.taken),
            "capacity": num(form.capacity),
        }

    def languages(self, request: HttpRequest, thing: Any = None) -> list[str]:
        """Those of the event's group, for a new form too."""
        asked = request.GET.get("event", "") if thing is None else ""
        if (pk := key_in(asked)) is not None:
            thing = Event.objects.select_related("cycle__group").filter(pk=pk).first()
        return super().languages(request, thing)

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_inline_instances(request, obj) if obj is not None else []

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event",) if obj is not None else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Limits change while nobody registers."""
        if change:
            lock_form(obj.pk)
        super().save_model(request, obj, form, change)
        obj.organisations.filter(is_own=False).update(quota=obj.organisation_quota)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Places that are there now go to whoever waits."""
        super().save_related(request, form, formsets, change)
        freed(RegistrationForm.objects.get(pk=form.instance.pk), now=timezone.now())

    def get_urls(self) -> list[Any]:
        of_event = path(
            "of-event/<int:pk>/",
            self.admin_site.admin_view(self.of_event),
            name="registration_registrationform_of_event",
        )
        listed = path(
            "of-event/<int:pk>/registrations/",
            self.admin_site.admin_view(self.listed),
            name="registration_registrationform_listed",
        )
        return [of_event, listed, *super().get_urls()]

    def listed(self, request: HttpRequest, pk: int) -> Any:
        """Who registered for an event; its form, where there is none yet."""
        form = self.get_queryset(request).filter(event=pk).first()
        if form is None:
            return self.of_event(request, pk)
        return redirect(links.listed_path(form.event))

    def of_event(self, request: HttpRequest, pk: int) -> Any:
        """The form of an event, or a new one for it."""
        there = self.get_queryset(request).filter(event=pk).first()
        if there is not None:
            return redirect("admin:registration_registrationform_change", there.pk)
        return redirect(reverse("admin:registration_registrationform_add") + f"?event={pk}")

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        form = context.get("original")
        if form is not None:
            context["taken"] = self.places(form)
            context["pages"] = [
                (_("Who registered"), links.listed_path(form.event)),
                (_("The form as people see it"), links.form_path(form.event)),
                (
                    _("Delegations"),
                    reverse("admin:registration_delegation_changelist")
                    + f"?form__id__exact={form.pk}",
                ),
            ]
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Question)
class QuestionAdmin(OrganisersAdmin):
    """One question and its choices, reached from its form."""

    to_cycle = "form__event__cycle"
    rules = {"view": MAY, "change": MAY}
    list_display = ("label", "form", "kind")
    list_select_related = ("form__event",)
    fields = ("kind", "label", "help", "is_required", "asked_from", "frozen_from")
    inlines = (ChoiceRows,)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def own(self, request: HttpRequest, rows: QuerySet[Question]) -> QuerySet[Question]:
        return super().own(request, rows)
