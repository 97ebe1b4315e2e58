"""What every page of the years tells its frame."""

from __future__ import annotations

from typing import Any

from groups.models import Cycle, EngagementGroup
from groups.views.shared import Crumb, crumb, frame

#: A form that came back with faults.
FAULTY = 422


def page(cycle: Cycle, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page of a cycle."""
    return {
        **frame(cycle.group, cycle, "years", title=title),
        "crumbs": [crumb(cycle.group, cycle), *crumbs],
        "title": title,
    }


def group_page(group: EngagementGroup, cycle: Cycle | None, title: str) -> dict[str, Any]:
    return {
        **frame(group, cycle, "years", title=title),
        "crumbs": [crumb(group, cycle)] if cycle else [],
        "title": title,
    }
