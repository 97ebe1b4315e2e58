"""What pages of roadmaps and charters tell their frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from groups.models import Cycle
from groups.views.shared import Crumb, crumb, frame
from roadmaps import links


def roadmaps_frame(
    cycle: Cycle, title: str, *crumbs: Crumb, about: str = "", is_list: bool = False
) -> dict[str, Any]:
    way = [] if is_list else [(_("Roadmaps and follow-up"), links.roadmaps_path(cycle))]
    return {
        **frame(cycle.group, cycle, "roadmaps", title=title, about=about),
        "crumbs": [crumb(cycle.group, cycle), *way, *crumbs],
        "title": title,
    }
