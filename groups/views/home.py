"""The platform's home, and the home of a group."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.page_cache import cached_page
from groups import panels
from groups.doors import cycle_home_for, home_for
from groups.models import Cycle
from groups.overview import groups_with_cycles
from groups.reading import (
    Role,
    Unconfirmed,
    figures_of,
    roles_in_short,
    teams_of,
    themes_in_short,
    year_of,
)
from groups.views.shared import frame

#: The home of a group shows this many numbers.
NUMBERS = 3


def _platform(**_address: str) -> str:
    return ""


@login_not_required
@require_safe
@cached_page(_platform)
def home(request: HttpRequest) -> HttpResponse:
    """All groups, each with its current cycle."""
    entries = groups_with_cycles(request.user)
    words = _(
        "On Tawasul, engagement groups work through a whole year in the open: they gather ideas from everybody, "
        "turn them into recommendations, and hand these to people in power. "
        "Each step can be followed from the first word to the last."
    )
    context = {"entries": entries, "page_description": words}
    return TemplateResponse(request, "groups/home.html", context)


@login_not_required
@require_safe
@cached_page("group")
def group(request: HttpRequest, group: str) -> HttpResponse:
    """The home of a group is that of its current cycle."""
    found, cycle = home_for(request, group)
    if cycle is None:
        return TemplateResponse(request, "groups/no_cycle.html", frame(found, None, "home"))
    return _home(request, cycle)


@login_not_required
@require_safe
@cached_page("group")
def cycle(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    return _home(request, cycle_home_for(request, group, cycle))


def _home(request: HttpRequest, cycle: Cycle) -> HttpResponse:
    numbers = panels.numbers_of(cycle)
    # Where ideas are counted, they are the numbers that matter; the figures stand on the page about the group.
    figures = [] if numbers else figures_of(cycle)
    themes = panels.keep_themes(cycle, themes_in_short(cycle))
    address = reverse("groups:cycle", args=[cycle.group.slug, cycle.slug])
    roles, today = roles_in_short(cycle), timezone.localdate()
    context = {
        **frame(cycle.group, cycle, "home"),
        "canonical_url": settings.PUBLIC_URL + address,
        "today": today,
        "year": year_of(cycle, today=today),
        "acts": panels.acts_of(cycle),
        "numbers": numbers[:NUMBERS],
        "large_figures": figures[:NUMBERS],
        "figures": figures[NUMBERS:],
        "sections": panels.sections_of(cycle),
        "teams": teams_of(cycle),
        "themes": themes,
        "roles": roles,
        # All that their part of the page differs by.
        "roles_read": [_read(role) for role in roles],
        "unconfirmed": Unconfirmed.of_cycle(cycle),
    }
    return TemplateResponse(request, "groups/group.html", context)


def _read(role: Role) -> list[Any]:
    """What was read of a role and of whoever has it."""
    return [role.name, role.label, [member.organisation for member in role.members]]
