from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Invitation
from groups.actions import SEAT
from groups.admin.base import PlainRows, SeatedAdmin
from groups.models import Holding, Seat, Team


class SeatRows(PlainRows):
    """The seats of a team: who sits there, and the two ways to fill one."""

    model = Seat
    permission = "groups.change_team"
    fields = ("role", "organisation", "order", "sits", "fill")
    readonly_fields = ("sits", "fill")
    autocomplete_fields = ("organisation",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).prefetch_related("holdings__person")
        to_seat = Invitation.objects.open(now=timezone.now()).filter(
            purpose_label=SEAT, purpose_pk=Cast(OuterRef("pk"), CharField())
        )
        return rows.annotate(asked=Subquery(to_seat.order_by("-pk").values("email")[:1]))

    @admin.display(description=gettext_lazy("who sits here"))
    def sits(self, seat: Seat) -> str:
        held = _holder(seat)
        if held:
            return str(held.person)
        asked = getattr(seat, "asked", None)
        return (
            _("%(email)s is invited and has not answered yet") % {"email": asked} if asked else "—"
        )

    @admin.display(description=gettext_lazy("fill the seat"))
    def fill(self, seat: Seat) -> str:
        if seat.pk is None:
            return ""
        change = reverse("admin:groups_seat_change", args=[seat.pk])
        if _holder(seat):
            return format_html('<a href="{}">{}</a>', change, _("Change"))
        invite = reverse("admin:groups_seat_invite", args=[seat.pk])
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            invite,
            _("Invite to this seat"),
            change,
            _("Choose a person"),
        )


def _holder(seat: Seat) -> Holding | None:
    today = timezone.localdate()
    held = list(seat.holdings.all()) if seat.pk else []
    return next((holding for holding in held if holding.is_current(today)), None)


@admin.register(Team)
class TeamAdmin(SeatedAdmin):
    rules = {
        "view": "groups.change_team",
        "add": "groups.change_team",
        "change": "groups.change_team",
        "delete": "groups.change_team",
    }
    list_display = ("name", "kind", "cycle")
    list_select_related = ("cycle__group",)
    list_filter = (("cycle", admin.RelatedOnlyFieldListFilter), "kind")
    search_fields = ("name_ar", "name_en", "name_fr", "slug")
    search_help_text = gettext_lazy("Search for the name of a team")
    ordering = ("-cycle__year", "order")
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (SeatRows,)
    fieldsets = (
        (None, {"fields": ("name", "label", "mandate")}),
        (
            pgettext_lazy("a heading of a form", "Facts"),
            {"fields": ("cycle", "slug", "kind", "order")},
        ),
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = {
            name for _n, options in self.get_fieldsets(request, obj) for name in options["fields"]
        }
        return (
            super().get_prepopulated_fields(request, obj)
            if obj is None and "name_en" in shown
            else {}
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("cycle", "slug") if obj is not None else ()

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        team = context.get("original")
        if team is not None:
            where = [team.cycle.group.slug, team.cycle.slug, team.slug]
            context["public_page"] = reverse("groups:team", args=where)
        return super().render_change_form(request, context, *args, **kwargs)
