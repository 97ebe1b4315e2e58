"""What every page of a group tells its frame."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from core.languages import worded
from core.templatetags.words import words
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
    return words(group, "name", note=False), reverse("groups:cycle", args=[group.slug, cycle.slug])


def section_page(
    request: HttpRequest, cycle: Cycle, section: str, title: str, **shown: Any
) -> TemplateResponse:
    """The page that lists one section of a cycle, with the way back to its home."""
    context = {
        **frame(cycle.group, cycle, section, title=title),
        "crumbs": [crumb(cycle.group, cycle)],
        **shown,
    }
    return TemplateResponse(request, f"groups/{section}.html", context)
