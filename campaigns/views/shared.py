"""What every page of a campaign tells its frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from campaigns import links
from campaigns.models import Campaign
from core.languages import worded
from core.templatetags.words import words
from groups.views.shared import crumb, frame


def campaign_frame(campaign: Campaign, *, title: str = "", about: str = "") -> dict[str, Any]:
    """Frame, crumbs and addresses of a campaign's page."""
    cycle, group = campaign.cycle, campaign.cycle.group
    name = worded(campaign, "title").text
    base = links.campaign_path(campaign)
    return {
        **frame(
            group,
            cycle,
            "campaigns",
            title=title or name,
            about=about or worded(campaign, "question").text,
        ),
        "campaign": campaign,
        "campaign_url": base,
        "poster_url": f"{base}poster.pdf",
        "ideas_url": f"{base}ideas/",
        "new_url": f"{base}ideas/new/",
        "feed_url": f"{base}ideas/feed/",
        "record_url": f"{base}record/",
        "crumbs": [crumb(group, cycle), (words(campaign, "title", note=False), base)],
    }


def ideas_crumb(campaign: Campaign) -> tuple[str, str]:
    return _("Ideas"), links.ideas_path(campaign)
