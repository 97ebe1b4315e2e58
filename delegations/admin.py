"""Delegations: granted, changed, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import HiddenInput, ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.errors import OutOfDate, Refused
from core.house_words import WordsForm
from core.keys import key_in
from core.languages import worded
from core.templatetags.words import num
from delegations.actions import keep_delegation, revoke_delegation
from groups.admin.base import OrganisersAdmin
from registration import links
from registration.kinds import category_words
from registration.models import Delegation, FormCategory, RegistrationForm

MAY = "delegations.grant_delegation"
#: An older event is found by its own page.
MOST_FORMS = 100


class DelegationForm(WordsForm):
    """Places in one form, whose categories are offered and no others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "form" in self.fields:
            # Chosen on the page before.
            self.fields["form"].widget = HiddenInput()
        category = self.fields.get("category")
        if isinstance(category, ModelChoiceField):
            category.queryset = FormCategory.objects.filter(form=self._chosen_form())
            category.label_from_instance = category_words  # type: ignore[method-assign, assignment]  # -- as Django's own widgets do

    def _chosen_form(self) -> int | None:
        if self.instance.form_id:
            return int(self.instance.form_id)
        return key_in(str(self["form"].value() or ""))

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


def _asked_form(request: HttpRequest) -> str:
    return request.POST.get("form", "") or request.GET.get("form", "")


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
    autocomplete_fields = ("organisation", "head")
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
    change_form_template = "admin/delegations/delegation/change_form.html"
    nothing_yet = gettext_lazy("No places are held for a delegation yet. Begin with: add.")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A form without categories asks for none."""
        form = obj.form_id if obj is not None else key_in(_asked_form(request))
        has_categories = FormCategory.objects.filter(form=form).exists()
        return [name for name in self.fields if name != "category" or has_categories]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        """For which event comes first: places, categories and hours are those of its form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        forms = self.admin_site.get_model_admin(RegistrationForm).get_queryset(request)
        asked = key_in(_asked_form(request))
        form = forms.filter(pk=asked).first() if asked is not None else None
        if form is not None:
            title = _("Places for a delegation: %(event)s") % {
                "event": worded(form.event, "title").text
            }
            return super().add_view(request, form_url, {**(extra_context or {}), "title": title})
        ahead = Q(event__last_day=None) | Q(event__last_day__gte=timezone.localdate())
        context = {
            **self.admin_site.each_context(request),
            "title": _("For which event?"),
            "opts": self.opts,
            "forms": forms.filter(ahead).select_related("event").order_by("-pk")[:MOST_FORMS],
        }
        return TemplateResponse(request, "admin/delegations/delegation/choose.html", context)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("form", "organisation", "category") if obj is not None else ()

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
            return TemplateResponse(request, "admin/delegations/delegation/revoke.html", context)
        try:
            revoke_delegation(delegation, by=request.user)
            self.message_user(request, _("The places are free again."), messages.SUCCESS)
        except (Refused, OutOfDate) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return redirect("admin:registration_delegation_changelist")
