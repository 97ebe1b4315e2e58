"""What the pages of a team's ideas and answers tell their frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from answers import links
from core.languages import worded
from groups.models import Team
from groups.views.shared import Crumb, crumb, frame


def team_crumb(team: Team) -> Crumb:
    return worded(team, "name").text, links.team_path(team)


def team_frame(team: Team, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page of the team's work; it is not indexed and has no social picture."""
    cycle = team.cycle
    return {
        **frame(cycle.group, cycle, "teams", title=title),
        "social_path": "",
        "crumbs": [crumb(cycle.group, cycle), team_crumb(team), *crumbs],
        "team": team,
        "title": title,
    }


def ideas_crumb(team: Team) -> Crumb:
    return _("Ideas for the team"), links.ideas_path(team)
