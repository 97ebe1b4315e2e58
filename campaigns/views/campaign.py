"""The campaign's own page, and the list of campaigns."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.cards import cards_of
from campaigns.doors import campaign_for, campaigns_of
from campaigns.listing import page_of
from campaigns.models import Campaign
from campaigns.poster import poster_of
from campaigns.search import Asked
from campaigns.states import CampaignStatus
from campaigns.tallies import counts_of
from campaigns.themes import all_theme_names
from campaigns.views.shared import campaign_frame
from core.page_cache import cached_page
from core.uploads import PDF, served
from groups.doors import cycle_for
from groups.views.shared import crumb, frame

LATEST = 5


def stage_of(campaign: Campaign) -> str:
    """Where the campaign stands for a reader: by its status, and by the clock."""
    if campaign.is_open:
        return CampaignStatus.OPEN
    if (
        campaign.status == CampaignStatus.ANNOUNCED
        and campaign.closes_at
        and campaign.closes_at <= timezone.now()
    ):
        return CampaignStatus.CLOSED
    return CampaignStatus.CLOSED if campaign.status == CampaignStatus.OPEN else campaign.status


@login_not_required
@require_safe
@cached_page("group")
def campaigns(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    context = {
        **frame(found.group, found, "campaigns", title=_("Campaigns")),
        "crumbs": [crumb(found.group, found)],
        "campaigns": campaigns_of(request, found).order_by(
            F("opens_at").desc(nulls_last=True), "pk"
        ),
    }
    return TemplateResponse(request, "campaigns/campaigns.html", context)


@login_not_required
@require_safe
@cached_page("group")
def campaign(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = campaign_for(request, group, cycle, slug)
    page = page_of(found, Asked())
    context = {
        **campaign_frame(found),
        "stage": stage_of(found),
        "days_left": (found.closes_at - timezone.now()).days if found.closes_at else None,
        "counts": counts_of(found),
        "cards": cards_of(found, page.ideas[:LATEST], all_theme_names(found)),
    }
    context["crumbs"] = context["crumbs"][:1]
    return TemplateResponse(request, "campaigns/campaign.html", context)


@login_not_required
@require_safe
def poster(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponseBase:
    """The campaign on one sheet, for walls and doors."""
    found = campaign_for(request, group, cycle, slug)
    file = ContentFile(poster_of(found))
    is_private = found.status == CampaignStatus.DRAFT or not found.cycle.group.is_public
    return served(file, f"{group}-{cycle}-{slug}-poster.pdf", PDF.mime, is_private=is_private)
