from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import OutOfDate, Refused
from core.fields import LineField
from groups import actions
from groups.admin.base import LabelledFormSet, PlainRows, SeatedAdmin
from groups.doors import seat_for
from groups.models import Deputy, Holding, Seat


class HoldingFormSet(LabelledFormSet):
    """Two people do not sit in one seat at a time; the database says so too, but not beside the form."""

    def clean(self) -> None:
        super().clean()
        shown = [form.instance.pk for form in self.forms if form.instance.pk]
        rest = Holding.objects.filter(seat=self.instance.pk).exclude(pk__in=shown)
        times = [
            (since or date.min, until or date.max)
            for since, until in (
                *rest.values_list("since", "until"),
                *(
                    (form.cleaned_data.get("since"), form.cleaned_data.get("until"))
                    for form in self.forms
                    if form.is_valid() and form.cleaned_data and not form.cleaned_data["DELETE"]
                ),
            )
        ]
        times.sort()
        if any(earlier[1] > later[0] for earlier, later in pairwise(times)):
            raise forms.ValidationError(
                _("Two people would sit in this seat at one time. Close the earlier time first.")
            )


class HoldingRows(PlainRows):
    """Who sat and sits in a seat, from when to when."""

    model = Holding
    formset = HoldingFormSet
    permission = "groups.fill_seat"
    fields = ("person", "since", "until")
    autocomplete_fields = ("person",)


class DeputyRows(PlainRows):
    """Who may stand in; they hold the seat only while whoever holds it is away."""

    model = Deputy
    permission = "groups.fill_seat"
    fields = ("person", "rank", "since", "until")
    autocomplete_fields = ("person",)


class InviteForm(forms.Form):
    """Whom to write to."""

    email = forms.EmailField(label=gettext_lazy("E-mail"))
    name = LineField(limit=200, label=gettext_lazy("Name"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=list(settings.LANGUAGES)
    )


@admin.register(Seat)
class SeatAdmin(SeatedAdmin):
    to_cycle = "team__cycle"
    rules = {
        "view": "groups.fill_seat",
        "add": "groups.fill_seat",
        "change": "groups.fill_seat",
        "delete": "groups.fill_seat",
    }
    list_display = ("team", "role", "organisation", "sits")
    list_display_links = ("team", "role")
    list_select_related = ("team__cycle__group", "organisation")
    list_filter = ("role", ("team__cycle", admin.RelatedOnlyFieldListFilter))
    search_fields = (
        "team__name_ar",
        "team__name_en",
        "team__name_fr",
        "organisation__sort_name",
        "holdings__person__sort_name",
    )
    search_help_text = gettext_lazy("Search for a team, an organisation or a person")
    ordering = ("team__order", "order", "pk")
    fields = ("team", "role", "title", "organisation", "order")
    autocomplete_fields = ("team", "organisation")
    inlines = (HoldingRows, DeputyRows)
    change_form_template = "admin/groups/seat/change_form.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("holdings__person")

    @admin.display(description=gettext_lazy("who sits here"))
    def sits(self, seat: Seat) -> str:
        today = timezone.localdate()
        held = [holding for holding in seat.holdings.all() if holding.is_current(today)]
        return str(held[0].person) if held else _("open")

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        for holding in formset.save(commit=False):
            if holding.added_by_id is None:
                holding.added_by = request.user
            holding.save()
        for gone in formset.deleted_objects:
            gone.delete()
        formset.save_m2m()

    def get_urls(self) -> list[Any]:
        invite = self.admin_site.admin_view(self.invite)
        return [path("<int:pk>/invite/", invite, name="groups_seat_invite"), *super().get_urls()]

    def invite(self, request: Any, pk: int) -> HttpResponse:
        """Ask somebody by letter to take the seat; nothing is filled before they accept."""
        seat = seat_for(request, pk)
        form = InviteForm(request.POST or None, initial={"language": seat.cycle.group.languages[0]})
        if form.is_valid():
            try:
                actions.invite_to_seat(seat, by=request.user, **form.cleaned_data)
            except (OutOfDate, Refused) as refusal:
                form.add_error(None, str(refusal))
            else:
                words = _("An invitation is on its way to %(email)s.") % form.cleaned_data
                self.message_user(request, words, messages.SUCCESS)
                return redirect("admin:groups_team_change", seat.team_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Invite to this seat"),
            "seat": seat,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/groups/seat/invite.html", context)
