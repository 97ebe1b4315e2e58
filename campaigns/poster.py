"""The poster of a campaign, to be printed and hung up."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from campaigns import links
from campaigns.models import Campaign
from core.languages import worded
from core.print.posters import Poster
from core.templatetags.words import day


def poster_of(campaign: Campaign) -> bytes:
    """The PDF, in the active language."""
    cycle, group = campaign.cycle, campaign.cycle.group
    name = worded(campaign, "title")
    question = worded(campaign, "question")
    return Poster(
        accent=group.accent,
        seed=(group.acronym or group.slug, cycle.mark_year),
        mark=worded(group, "name").text,
        under_mark=str(cycle),
        over=name.text if question.text else _("Campaign"),
        heading=question if question.text else name,
        words=worded(campaign, "goal"),
        facts=[(_("Opens"), day(campaign.opens_at)), (_("Closes"), day(campaign.closes_at))],
        act=_("Send your idea"),
        address=settings.PUBLIC_URL + links.campaign_path(campaign),
        is_sample=campaign.is_sample,
    ).pdf()
