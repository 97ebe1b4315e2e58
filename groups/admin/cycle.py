from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from core.errors import OutOfDate, Refused
from core.house import HouseAdmin
from groups import actions
from groups.admin.base import OrganisersAdmin, PlainRows, WordRows, house
from groups.models import Cycle, Hosting, Milestone, Participation
from groups.states import CYCLE_MOVES, CycleStatus
from groups.templatetags.group_words import cycle_name

#: What the button says that moves a cycle there.
MOVES = {
    CycleStatus.PROPOSED: gettext_lazy("Back to proposed"),
    CycleStatus.PLANNED: gettext_lazy("Plan this cycle"),
    CycleStatus.ACTIVE: gettext_lazy("Begin this cycle"),
    CycleStatus.CLOSED: gettext_lazy("Close this cycle"),
    CycleStatus.ARCHIVED: gettext_lazy("Put this cycle in the archive"),
}
ANCHORS = {"starts_on": "start", "summit_on": "summit"}


class HostRows(PlainRows):
    model = Hosting
    permission = "groups.change_cycle"
    fields = ("organisation", "role", "note", "order")
    autocomplete_fields = ("organisation",)


class MilestoneRows(WordRows):
    model = Milestone
    permission = "groups.change_cycle"
    fields = ("title", ("order", "anchor", "offset_days", "length_days", "fixed"))


class ParticipationRows(PlainRows):
    model = Participation
    permission = "groups.change_cycle"
    fields = ("organisation", "role", "during")
    autocomplete_fields = ("organisation",)


@admin.register(Cycle)
class CycleAdmin(OrganisersAdmin):
    """A year of a group: its hosts, its milestones, who takes part."""

    to_cycle = "pk"
    rules = {
        "view": "groups.change_cycle",
        "add": "groups.open_cycle",
        "change": "groups.change_cycle",
        "move": "groups.move_cycle",
    }
    list_display = ("called", "group", "status", "starts_on", "summit_on")
    list_select_related = ("group",)
    list_filter = ("status",)
    search_fields = (
        "slug",
        "group__name_ar",
        "group__name_en",
        "group__name_fr",
        "theme_ar",
        "theme_en",
    )
    search_help_text = gettext_lazy("Search for a group, an address or a theme")
    ordering = ("group", "-year")
    inlines = (HostRows, MilestoneRows, ParticipationRows)
    change_form_template = "admin/groups/cycle/change_form.html"
    fieldsets = (
        (None, {"fields": ("name", "theme", "goal", "handover")}),
        (
            pgettext_lazy("a heading of a form", "Facts"),
            {
                "fields": (
                    "group",
                    "slug",
                    "year",
                    "during",
                    "phase",
                    "presidency_process",
                    "presidency_country",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "The two days that the year hangs on"),
            {
                "fields": ("starts_on", "summit_on"),
                "description": gettext_lazy(
                    "Milestones that are counted from one of them move with it."
                ),
            },
        ),
    )

    @admin.display(description=gettext_lazy("cycle"), ordering="year")
    def called(self, cycle: Cycle) -> str:
        return cycle_name(cycle)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("group", "slug") if obj is not None else ()

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new cycle is written first, and filled on its own page."""
        return self.inlines if obj is not None else ()

    def save_model(self, request: Any, obj: Cycle, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        if not change:
            if not request.user.has_perm("groups.open_cycle", obj):
                raise Refused(_("Only organisers of this group open a cycle of it."))
            actions.open_cycle(obj, by=request.user)
            return
        moved = {name: getattr(obj, name) for name in ANCHORS if name in form.changed_data}
        for name in moved:
            setattr(obj, name, form.initial[name])
        HouseAdmin.save_model(self, request, obj, form, change)
        # The later day first would pass the earlier one on its way; both are set before either is checked.
        actions.move_anchors(obj, moved, by=request.user)

    def get_urls(self) -> list[Any]:
        move = self.admin_site.admin_view(require_POST(self.move))
        return [path("<int:pk>/move/", move, name="groups_cycle_move"), *super().get_urls()]

    def move(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """Move the cycle to the status that the button names."""
        cycle = self.get_queryset(request).select_related("group").filter(pk=pk).first()
        page = redirect("admin:groups_cycle_change", pk)
        if cycle is None or not self.may("move", request, cycle):
            return redirect("admin:groups_cycle_changelist")
        try:
            actions.move_cycle(cycle, request.POST.get("status", ""), by=request.user)
        except (OutOfDate, Refused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return page
        words = _("The cycle is now: %(status)s") % {"status": cycle.get_status_display()}
        self.message_user(request, words, messages.SUCCESS)
        return page

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        cycle = context.get("original")
        if cycle is not None:
            context["moves"] = [
                (status, MOVES[CycleStatus(status)])
                for status in CycleStatus.values
                if status in CYCLE_MOVES[cycle.status]
            ]
            context["public_page"] = reverse("groups:cycle", args=[cycle.group.slug, cycle.slug])
            context["teams"] = list(cycle.teams.all())
        context["is_keeper"] = house(request).is_keeper
        return super().render_change_form(request, context, *args, **kwargs)
