"""Teams of a cycle, and who sits in them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from groups.doors import cycle_for, team_page_for
from groups.panels import sections_of_team
from groups.reading import Unconfirmed, teams_of
from groups.seated import seats_of
from groups.views.shared import crumb, frame, section_page


@login_not_required
@require_safe
@cached_page("group")
def teams(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    return section_page(request, found, "teams", _("Teams"), teams=teams_of(found))


@login_not_required
@require_safe
@cached_page("group")
def team(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    team = team_page_for(request, found, slug)
    context = {
        **frame(
            found.group,
            found,
            "teams",
            title=worded(team, "name").text,
            about=worded(team, "mandate").text,
        ),
        "crumbs": [crumb(found.group, found)],
        "team": team,
        "seats": seats_of(team, today=timezone.localdate()),
        "themes": list(team.themes.all()),
        "sections": sections_of_team(team, request.user),
        "unconfirmed": Unconfirmed([team]),
    }
    return TemplateResponse(request, "groups/team.html", context)
