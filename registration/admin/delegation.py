"""Delegations: granted, changed, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.errors import OutOfDate, Refused
from core.house_words import WordsForm
from core.templatetags.words import num
from groups.admin.base import OrganisersAdmin
from registration import links
from registration.actions.delegating import keep_delegation, revoke_delegation
from registration.models import Delegation

MAY = "registration.grant_delegation"


class DelegationForm(WordsForm):
    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        form = cleaned.get("form") or getattr(self.instance, "form", None)
        category, seats = cleaned.get("category"), cleaned.get("seats")
        if category is not None and form is not None and category.form_id != form.pk:
            self.add_error("category", _("This category belongs to another form."))
        if seats is not None and form is not None:
            self._hold_limits(form, seats)
        if not (cleaned.get("head") or cleaned.get("head_email")):
            self.add_error(
                "head_email", _("Choose an account or write an address: the head fills the places.")
            )
        return cleaned

    def _hold_limits(self, form: Any, seats: int) -> None:
        before = Delegation.objects.filter(pk=self.instance.pk).first()
        more = seats - (before.seats if before else 0)
        if before is not None and seats < before.filled:
            self.add_error(
                "seats", _("More places of this delegation are filled. Take names out first.")
            )
        elif form.capacity is not None and more > form.capacity - form.taken:
            left = max(0, form.capacity - form.taken)
            words = ngettext(
                "Only %(count)s more place is left in this form.",
                "Only %(count)s more places are left in this form.",
                left,
            )
            self.add_error("seats", words % {"count": num(left)})


@admin.register(Delegation)
class DelegationAdmin(OrganisersAdmin):
    section = "year"
    form = DelegationForm
    to_cycle = "form__event__cycle"
    rules = {"view": MAY, "add": MAY, "change": MAY}
    list_display = ("organisation", "form", "category", "seats", "filled", "revoked_at")
    list_select_related = ("organisation", "form__event", "category")
    list_filter = (("form", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("organisation__name_ar", "organisation__name_en", "head_name", "head_email")
    autocomplete_fields = ("form", "organisation", "head")
    fields = (
        "form",
        "organisation",
        "category",
        "seats",
        "head",
        "head_name",
        "head_email",
        "head_language",
        "swaps_until",
    )
    change_form_template = "admin/registration/delegation/change_form.html"
    nothing_yet = gettext_lazy("No places are held for a delegation yet. Begin with: add.")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("form", "organisation", "category", "filled") if obj is not None else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        stands = obj is None or obj.revoked_at is None
        return stands and super().has_change_permission(request, obj)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Places are held by the verb, which tells the head."""
        if not self.may("change" if change else "add", request, obj):
            raise PermissionDenied
        if not change:
            obj.granted_by = request.user
        keep_delegation(obj, by=request.user)

    def get_urls(self) -> list[Any]:
        revoke = path(
            "<int:pk>/revoke/",
            self.admin_site.admin_view(self.revoke),
            name="registration_delegation_revoke",
        )
        return [revoke, *super().get_urls()]

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        delegation = context.get("original")
        if delegation is not None and delegation.revoked_at is None:
            context["names_url"] = links.delegation_url(delegation)
        return super().render_change_form(request, context, *args, **kwargs)

    def revoke(self, request: Any, pk: int) -> HttpResponse:
        """Say how many are named, ask once more, then take the places back."""
        rows = self.get_queryset(request).select_related(
            "form__event__cycle__group", "organisation"
        )
        delegation = rows.filter(pk=pk, revoked_at=None).first()
        if delegation is None or not self.may("change", request, delegation):
            raise Http404
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                "title": _("Take the places back"),
                "opts": self.opts,
                "delegation": delegation,
            }
            return TemplateResponse(request, "admin/registration/delegation/revoke.html", context)
        try:
            revoke_delegation(delegation, by=request.user)
            self.message_user(request, _("The places are free again."), messages.SUCCESS)
        except (Refused, OutOfDate) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return redirect("admin:registration_delegation_changelist")
