"""What a group is, and its cycles side by side."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.page_cache import cached_page
from groups.doors import home_for
from groups.overview import cycles_of_group
from groups.reading import Unconfirmed
from groups.views.shared import crumb, frame


@login_not_required
@require_safe
@cached_page("group")
def about(request: HttpRequest, group: str) -> HttpResponse:
    """Mission, goals, ambition, principles, figures with their source."""
    found, cycle = home_for(request, group)
    context = {
        **frame(found, cycle, "about", title=_("About the group")),
        "crumbs": [crumb(found, cycle)] if cycle else [],
        "goals": list(found.goals.all()),
        "principles": list(found.principles.all()),
        "figures": list(found.figures.select_related("cycle")),
        "unconfirmed": Unconfirmed([found]),
    }
    return TemplateResponse(request, "groups/about.html", context)


@login_not_required
@require_safe
@cached_page("group")
def cycles(request: HttpRequest, group: str) -> HttpResponse:
    """The archive: every cycle of the group, the newest first."""
    found, cycle = home_for(request, group)
    context = {
        **frame(found, cycle, "cycles", title=_("All cycles")),
        "crumbs": [crumb(found, cycle)] if cycle else [],
        "cycles": cycles_of_group(found, request.user),
    }
    return TemplateResponse(request, "groups/cycles.html", context)
