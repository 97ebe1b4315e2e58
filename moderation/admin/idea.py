from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin import TabularInline
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from campaigns import links, search
from campaigns.admin.base import ParticipationAdmin
from campaigns.models import Decision, Idea
from campaigns.states import IdeaStatus
from core.house import HouseInline
from core.languages import language_name
from core.text import direction
from moderation.admin.base import OwnCampaigns, moderated_ideas
from moderation.rows import contributor_words


class DecisionRows(HouseInline, TabularInline[Any, Any]):
    """What was decided, to be read; decisions are made in the queue."""

    model = Decision
    fk_name = "idea"
    fields = readonly_fields = ("status", "reason", "words", "decided_at", "decided_by")
    can_delete = False
    permission = "moderation.moderate_idea"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("reason", "decided_by")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Idea)
class IdeaAdmin(ParticipationAdmin):
    """Every idea of one's campaigns, to be found and read. What becomes of it is decided in the queue."""

    rules = {"view": "moderation.moderate_idea"}
    list_display = ("called", "campaign", "status", "written_in", "submitted_at", "support_count")
    list_select_related = ("campaign__cycle__group",)
    list_filter = (OwnCampaigns, "status", "level", "language")
    search_fields = ("folded",)
    search_help_text = gettext_lazy("Search for words: letters written otherwise are found too")
    nothing_yet = gettext_lazy("Ideas stand here as soon as people send them to a campaign.")
    ordering = ("-pk",)
    inlines = (DecisionRows,)
    fields = (
        "called",
        "words",
        "decide",
        "campaign",
        "status",
        "level",
        "theme",
        "country",
        "language",
        "name",
        "contact",
        "submitted_at",
        "published_at",
        "edited_at",
        "risk",
        "support_count",
        "confirmed_count",
        "agree_count",
        "disagree_count",
        "pass_count",
        "flag_count",
        "is_sample",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return moderated_ideas(request).defer("folded", "vector")

    def get_object(self, request: Any, object_id: str, from_field: Any = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            found.decide_path = reverse(
                "moderation:read_idea", args=[*links.campaign_args(found.campaign), found.pk]
            )
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By words, as on the public list: folded and stemmed."""
        words = search_term.replace("\x00", "").strip()
        if not words:
            return queryset, False
        query = search.query_of(words)
        if query is None:
            return queryset.none(), False
        return queryset.filter(pk__in=search.numbers_with(query)), False

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def written_in(self, idea: Idea) -> str:
        return language_name(idea.language)

    @admin.display(description=pgettext_lazy("of a text", "title"), ordering="pk")
    def called(self, idea: Idea) -> str:
        shown = idea.title or _("withdrawn: its words are deleted")
        return format_html(
            '<span lang="{}" dir="{}">{}</span>', idea.language, direction(idea.language), shown
        )

    @admin.display(description=gettext_lazy("text"))
    def words(self, idea: Idea) -> str:
        return format_html(
            '<div class="voice" lang="{}" dir="{}">{}</div>',
            idea.language,
            direction(idea.language),
            idea.text,
        )

    @admin.display(description=gettext_lazy("contributor"))
    def contact(self, idea: Idea) -> str:
        return contributor_words(idea)

    @admin.display(description=gettext_lazy("pages"))
    def decide(self, idea: Idea) -> str:
        made = format_html(
            '<a href="{}">{}</a>', getattr(idea, "decide_path", ""), _("Read and decide")
        )
        if idea.status != IdeaStatus.PUBLISHED:
            return made
        public = format_html('<a href="{}">{}</a>', links.idea_path(idea), _("Public page"))
        return format_html("{} · {}", made, public)
