"""Readers' reports."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns import links
from campaigns.admin.base import ParticipationAdmin
from campaigns.models import Idea
from core.counts import number
from core.errors import OutOfDate
from moderation.actions.deciding import settle_flags
from moderation.admin.base import moderated_ideas
from moderation.models import Flag


class OpenFilter(admin.SimpleListFilter):
    """What waits comes first: the list opens on it."""

    title = gettext_lazy("dealt with")
    parameter_name = "resolved"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("Dealt with")), ("all", gettext_lazy("All"))]

    def choices(self, changelist: Any) -> Any:
        shown = list(super().choices(changelist))
        shown[0]["display"] = _("To be looked at")
        return shown

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(resolved_at__isnull=self.value() != "yes")


@admin.register(Flag)
class FlagAdmin(ParticipationAdmin):
    """What readers say is wrong. Who said it nobody knows."""

    rules = {"view": "moderation.resolve_flag", "resolve": "moderation.resolve_flag"}
    list_display = ("said", "idea_page", "at", "resolved_at", "resolved_by")
    list_display_links = None
    list_filter = (OpenFilter,)
    list_select_related = ("idea__campaign__cycle__group", "resolved_by")
    search_fields = ("words",)
    search_help_text = gettext_lazy("Search in what readers wrote")
    nothing_yet = gettext_lazy("Problems that readers report about an idea stand here.")
    ordering = ("at",)
    fields = readonly_fields = ("words", "at", "resolved_at", "resolved_by")
    actions = ("settle_marked",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Flag.objects.filter(idea__in=moderated_ideas(request)).defer(
            "idea__folded", "idea__vector"
        )

    @admin.display(description=gettext_lazy("what is wrong"))
    def said(self, flag: Flag) -> str:
        return format_html('<span dir="auto">{}</span>', flag.words or _("said nothing more"))

    @admin.display(description=gettext_lazy("idea"))
    def idea_page(self, flag: Flag) -> str:
        idea = flag.idea
        page = reverse("moderation:read_idea", args=[*links.campaign_args(idea.campaign), idea.pk])
        return format_html('<a href="{}" dir="auto">{}</a>', page, idea.title)

    @admin.action(description=gettext_lazy("Dealt with: the ideas stay"))
    def settle_marked(self, request: Any, queryset: QuerySet[Flag]) -> None:
        """Settle the reports of the marked ideas, those of other readers with them."""
        ideas = Idea.objects.filter(pk__in=queryset.filter(resolved_at=None).values("idea"))
        done = 0
        for idea in ideas.select_related("campaign__cycle__group", "contributor").order_by("pk"):
            if not request.user.has_perm("moderation.moderate_idea", idea):
                continue
            try:
                settle_flags(idea, by=request.user)
            except OutOfDate as late:
                self.message_user(request, str(late.words), messages.ERROR)
                continue
            done += 1
        words = ngettext(
            "The reports of %(count)s idea are dealt with.",
            "The reports of %(count)s ideas are dealt with.",
            done,
        )
        self.message_user(request, words % {"count": number(done)}, messages.SUCCESS)
