"""What every public page of briefs tells its frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from groups.models import Cycle
from groups.views.shared import crumb, frame
from publications import links


def briefs_frame(
    cycle: Cycle, *, title: str, about: str = "", is_list: bool = False
) -> dict[str, Any]:
    crumbs = [crumb(cycle.group, cycle)]
    if not is_list:
        crumbs.append((_("Policy briefs"), links.briefs_path(cycle)))
    return {
        **frame(cycle.group, cycle, "briefs", title=title, about=about),
        "crumbs": crumbs,
        "feed_url": links.feed_path(cycle),
        "briefs_url": links.briefs_path(cycle),
    }
