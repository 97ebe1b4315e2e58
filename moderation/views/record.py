"""The public record of decisions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.doors import campaign_for
from campaigns.views.shared import campaign_frame
from core.page_cache import cached_page
from moderation.record import record_of


@login_not_required
@require_safe
@cached_page("group")
def record(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """How many ideas came, and what was decided about them, by reason."""
    found = campaign_for(request, group, cycle, slug)
    context = {
        **campaign_frame(found, title=_("Record of decisions")),
        "record": record_of(found),
    }
    return TemplateResponse(request, "moderation/record.html", context)
