from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.http import SignedInRequest
from campaigns import links, panels
from campaigns.actions import running
from campaigns.admin.base import ParticipationAdmin, house
from campaigns.admin.wall_time import CampaignForm
from campaigns.models import Campaign
from campaigns.states import CAMPAIGN_MOVES, CampaignStatus
from campaigns.tallies import counts_of
from campaigns.turning import days_after
from core.errors import OutOfDate, Refused
from core.languages import worded

#: What the button says that moves a campaign there, and what it means.
MOVES = {
    CampaignStatus.DRAFT: (
        gettext_lazy("Back to a draft"),
        gettext_lazy("Only organisers and moderators see it then."),
    ),
    CampaignStatus.ANNOUNCED: (
        gettext_lazy("Announce it"),
        gettext_lazy("Everybody sees it then, with the day on which it opens. It opens by itself."),
    ),
    CampaignStatus.OPEN: (
        gettext_lazy("Open it now"),
        gettext_lazy("It takes ideas from now on, and closes by itself on its closing day."),
    ),
    CampaignStatus.CLOSED: (
        gettext_lazy("Close it now"),
        gettext_lazy("It takes no more ideas and positions. Ideas that came are still read."),
    ),
    CampaignStatus.PUBLISHED: (
        gettext_lazy("Publish the results"),
        gettext_lazy("Says to everybody that all ideas were read. It cannot be opened again."),
    ),
    CampaignStatus.ARCHIVED: (
        gettext_lazy("Put it in the archive"),
        gettext_lazy("Nothing in it can be changed any more. Its pages stay."),
    ),
}


@admin.register(Campaign)
class CampaignAdmin(ParticipationAdmin):
    """A public call for ideas: its texts, its days, its rules."""

    form = CampaignForm
    #: The days are fields of the form alone; the model's own are left to it.
    exclude = ("opens_at", "closes_at", "status")
    rules = {
        "view": "campaigns.change_campaign",
        "add": "campaigns.change_campaign",
        "change": "campaigns.change_campaign",
        "move": "campaigns.move_campaign",
    }
    list_display = ("title", "cycle", "status", "opens_at", "closes_at", "queue")
    list_select_related = ("cycle__group",)
    list_filter = ("status", ("cycle", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title_ar", "title_en", "title_fr", "slug")
    search_help_text = gettext_lazy("Search for a title or an address")
    ordering = ("-opens_at", "-pk")
    prepopulated_fields = {"slug": ("title_en",)}
    filter_horizontal = ()
    change_form_template = "admin/campaigns/campaign/change_form.html"
    fieldsets = (
        (
            None,
            {"fields": ("title", "question", "goal", "guidance", "named_day", "items_kind")},
        ),
        (
            pgettext_lazy("a heading of a form", "When"),
            {"fields": ("cycle", "slug", "zone", "opens_wall", "closes_wall")},
        ),
        (
            pgettext_lazy("a heading of a form", "What is asked"),
            {"fields": ("levels", "themes", "asks_theme", "asks_country", "asks_name")},
        ),
        (
            pgettext_lazy("a heading of a form", "Who takes part, and how"),
            {"fields": ("who_may", "positions", "text_limit", "daily_limit")},
        ),
        (
            pgettext_lazy("a heading of a form", "Reading the ideas"),
            {"fields": ("moderation", "needs_second_reader", "reads_within_days")},
        ),
        (
            pgettext_lazy("a heading of a form", "Licence and facts"),
            {"fields": ("licence", "licence_url", "items_count")},
        ),
    )

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(cycle__in=house(request).organised)

    @admin.display(description=gettext_lazy("queue"))
    def queue(self, campaign: Campaign) -> str:
        page = reverse("moderation:queue", args=links.campaign_args(campaign))
        return format_html('<a href="{}">{}</a>', page, _("Read the ideas"))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new campaign begins in the person's own time zone."""
        zone = getattr(request.user, "time_zone", "UTC")
        return {"zone": zone, **super().get_changeform_initial_data(request)}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Themes belong to the cycle, so they are chosen once the cycle is."""
        shown = super().get_fieldsets(request, obj)
        if obj is not None:
            return shown
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f != "themes"]})
            for name, options in shown
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that people know stays."""
        if obj is None:
            return ()
        return ("cycle",) if obj.status == CampaignStatus.DRAFT else ("cycle", "slug")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj is not None else self.prepopulated_fields

    def get_urls(self) -> list[Any]:
        move = self.admin_site.admin_view(self.move)
        return [
            path("<int:pk>/move/<slug:status>/", move, name="campaigns_campaign_move"),
            *(url for pages in panels.house_pages for url in pages.urls(self)),
            *super().get_urls(),
        ]

    def campaign_for(self, request: HttpRequest, pk: int, permission: str) -> Campaign:
        """One's own campaign, and leave to do this with it."""
        rows: QuerySet[Campaign] = self.get_queryset(request)
        campaign = rows.select_related("cycle__group").filter(pk=pk).first()
        if campaign is None:
            raise Http404
        if not request.user.has_perm(permission, campaign):
            raise PermissionDenied
        return campaign

    def move(self, request: SignedInRequest, pk: int, status: str) -> HttpResponse:
        """Refuse what cannot be; ask once more; then move the campaign."""
        campaign = self.campaign_for(request, pk, self.rules["move"])
        page = redirect("admin:campaigns_campaign_change", pk)
        if status not in CAMPAIGN_MOVES[campaign.status]:
            words = _("This campaign is now: %(status)s. It cannot go where you wanted.")
            now = {"status": campaign.get_status_display()}
            self.message_user(request, words % now, messages.ERROR)
            return page
        try:
            days_after(campaign, CampaignStatus(status), now=timezone.now())
            if request.method != "POST":
                return self._ask(request, campaign, CampaignStatus(status))
            with pghistory.context(user=request.user.pk):
                running.TURNS[CampaignStatus(status)](campaign, by=request.user)
        except (OutOfDate, Refused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return page
        words = _("The campaign is now: %(status)s") % {"status": campaign.get_status_display()}
        self.message_user(request, words, messages.SUCCESS)
        return page

    def _ask(
        self, request: SignedInRequest, campaign: Campaign, status: CampaignStatus
    ) -> HttpResponse:
        button, meaning = MOVES[status]
        context = {
            **self.admin_site.each_context(request),
            "title": button,
            "campaign": campaign,
            "called": worded(campaign, "title").text,
            "button": button,
            "meaning": meaning,
            "waiting": counts_of(campaign).waiting,
            "status": status,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/campaigns/campaign/move.html", context)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        campaign = context.get("original")
        if campaign is not None:
            context["moves"] = [
                (status, MOVES[CampaignStatus(status)][0])
                for status in CampaignStatus.values
                if status in CAMPAIGN_MOVES[campaign.status]
            ]
            context |= {"pages": _pages(campaign), "counts": counts_of(campaign)}
        return super().render_change_form(request, context, *args, **kwargs)


def _pages(campaign: Campaign) -> list[tuple[str, str]]:
    """Where an organiser goes from here."""
    names = {
        "moderation:queue": _("Read the ideas"),
        "campaigns:campaign": _("Public page"),
        "moderation:record": _("Record of decisions"),
        "campaigns:open_data": _("Download the ideas (CSV)"),
    }
    args = links.campaign_args(campaign)
    pages = [(words, reverse(name, args=args)) for name, words in names.items()]
    more = [
        (str(page.words), reverse(page.name, args=[campaign.pk])) for page in panels.house_pages
    ]
    return [*pages, *more]
