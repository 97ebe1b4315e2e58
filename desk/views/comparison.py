"""The teams of a cycle side by side, for its organisers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk.comparing import comparison_of
from desk.doors import cycle_for
from groups.views.shared import crumb, frame


@never_cache
@require_safe
def comparison(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    context = {
        **frame(found.group, found, "teams", title=_("Teams side by side")),
        "crumbs": [crumb(found.group, found)],
        "comparison": comparison_of(found),
        "social_path": "",
    }
    return TemplateResponse(request, "desk/comparison.html", context)
