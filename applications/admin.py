"""Calls for applications in the organisers' house: who may apply, to which teams, by what it is judged."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from applications import links
from applications.models import Call, Criterion, Offer
from applications.states import CALL_MOVES, CallStatus
from groups.admin import calling
from groups.admin.base import OrganisersAdmin, PlainRows, WordRows

MAY = "applications.change_call"


class CallForm(calling.CallForm):
    statuses, moves = CallStatus, CALL_MOVES


class OfferRows(PlainRows):
    model = Offer
    permission = MAY
    fields = ("order", "team", "seats")
    verbose_name_plural = gettext_lazy("Teams to apply to; without any, it is a call to the cycle")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Teams of the cycle of the call."""
        made: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        address = request.resolver_match.kwargs if request.resolver_match else {}
        number = str(address.get("object_id", ""))
        if db_field.name == "team" and made is not None and number.isdecimal():
            made.queryset = made.queryset.filter(cycle__application_calls=int(number))
        return made


class CriterionRows(WordRows):
    model = Criterion
    permission = MAY
    fields = ("order", "label", "help", "is_required")


@admin.register(Call)
class CallAdmin(OrganisersAdmin):
    section = "people"
    form = CallForm
    rules = {"view": MAY, "add": MAY, "change": MAY}
    list_display = ("title", "cycle", "status", "takes", "opens", "closes")
    list_select_related = ("cycle__group",)
    list_filter = ("status", ("cycle", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title_ar", "title_en", "title_fr", "slug")
    search_help_text = gettext_lazy("Search for a title or an address")
    nothing_yet = gettext_lazy("No call for applications yet. Begin with: add.")
    change_form_template = "admin/applications/call/change_form.html"
    inlines = (OfferRows, CriterionRows)
    fieldsets = (
        (None, {"fields": ("title", "text")}),
        (
            pgettext_lazy("a heading of a form", "When"),
            {"fields": ("cycle", "slug", "status", "zone", "opens", "closes")},
        ),
        (
            pgettext_lazy("a heading of a form", "How it is decided"),
            {"fields": ("takes", "choices", "role", "holds_decisions")},
        ),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new call begins in the person's own time zone."""
        zone = getattr(request.user, "time_zone", "UTC")
        return {"zone": zone, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that people know stays."""
        if obj is None:
            return ()
        return ("cycle",) if obj.status == CallStatus.DRAFT else ("cycle", "slug")

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_inline_instances(request, obj) if obj is not None else []

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        call = context.get("original")
        if call is not None:
            context["pages"] = [
                (_("The call as people see it"), links.call_path(call)),
                (_("Applications received"), links.call_path(call, "received")),
                (_("Ask somebody to apply"), links.call_path(call, "ask")),
            ]
        return super().render_change_form(request, context, *args, **kwargs)
