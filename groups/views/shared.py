"""What every page of a group tells its frame."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.languages import worded
from groups.models import Cycle, EngagementGroup

Crumb = tuple[str, str]


def frame(
    group: EngagementGroup, cycle: Cycle | None, section: str, *, title: str = "", about: str = ""
) -> dict[str, Any]:
    """Group, cycle, hosts, the page's name and its picture, for `base.html`."""
    name = worded(group, "name").text
    return {
        "group": group,
        "cycle": cycle,
        "hosts": getattr(cycle, "hosting_names", []),
        "section": section,
        "page_title": f"{title} · {name}" if title else name,
        "page_description": about or worded(group, "description").text,
        "social_path": reverse("groups:social", args=[group.slug, cycle.slug]) if cycle else "",
    }


def crumb(group: EngagementGroup, cycle: Cycle) -> Crumb:
    """The way back to the home of the cycle."""
    return worded(group, "name").text, reverse("groups:cycle", args=[group.slug, cycle.slug])
