"""The cycles of a group side by side, and a search over all of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.page_cache import cached_page
from core.searching import LONGEST_QUERY
from core.text import seen
from groups.doors import group_for
from years import continuity as reading
from years.views.shared import group_page


@login_not_required
@require_safe
@cached_page("group")
def continuity(request: HttpRequest, group: str) -> HttpResponse:
    found = group_for(request, group)
    cycles = reading.cycles_with_counts(found, request.user)
    words = seen(request.GET.get("q", ""))[:LONGEST_QUERY]
    context = {
        **group_page(found, cycles[0] if cycles else None, _("Year by year")),
        "cycles": cycles,
        "q": words,
        "may_open": request.user.has_perm("groups.open_cycle", found),
    }
    if words:
        context["found"] = reading.look_for(words, found, cycles, request.user)
    else:
        context |= {
            "themes": reading.themes_side_by_side(found, cycles),
            "teams": reading.teams_side_by_side(found, cycles),
            "advice": reading.recommendations_that_recur(found, cycles),
        }
    return TemplateResponse(request, "years/continuity.html", context)
