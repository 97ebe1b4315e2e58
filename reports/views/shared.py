"""What the pages of this room tell their frame."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from groups.models import Cycle
from groups.views.shared import crumb, frame
from reports import links

R = TypeVar("R", bound=HttpResponseBase)


def page_frame(cycle: Cycle, title: str, *, is_list: bool = False) -> dict[str, Any]:
    crumbs = [crumb(cycle.group, cycle)]
    if not is_list:
        crumbs.append((_("Reports"), links.reports_path(cycle)))
    return {
        **frame(cycle.group, cycle, "reports", title=title),
        "crumbs": crumbs,
        "reports_url": links.reports_path(cycle),
        "social_path": "",
    }


def private(response: R) -> R:
    """Not kept, not indexed."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store, private"
    return response
