"""The picture that stands for a cycle in other places."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from core.social import social_picture
from groups.doors import cycle_for
from groups.templatetags.group_words import cycle_name

KEPT_FOR = 86_400


@login_not_required
@require_safe
@cached_page("group", seconds=KEPT_FOR)
def picture(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    drawn = social_picture(
        name=worded(found.group, "name").text,
        mark=found.group.acronym,
        seed=found.group.seed,
        year=found.year,
        accent=found.group.accent,
        language=get_language() or settings.LANGUAGE_CODE,
        line=worded(found, "theme").text or cycle_name(found),
        place=str(settings.SITE_NAME),
    )
    return HttpResponse(drawn, content_type="image/png")
