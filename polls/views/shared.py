"""What every page of a team's decisions tells its frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.languages import worded
from groups.models import Team
from groups.views.shared import Crumb, crumb, frame
from polls import links


def team_frame(team: Team, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page of a team's decisions; it has no social picture."""
    cycle = team.cycle
    shown = {
        **frame(cycle.group, cycle, "teams", title=f"{title} · {worded(team, 'name').text}"),
        "crumbs": [
            crumb(cycle.group, cycle),
            (worded(team, "name").text, links.team_path(team)),
            *crumbs,
        ],
        "team": team,
        "title": title,
    }
    return {**shown, "social_path": ""}


def decisions_crumb(team: Team) -> Crumb:
    return _("Decisions"), links.decisions_path(team)
