"""What every page of reviews tells its frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from briefs.models import Brief
from groups.views.shared import Crumb, crumb, frame
from reviews.models import Invitation


def desk_frame(brief: Brief, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page at the desk; it is not indexed and has no social picture."""
    cycle = brief.cycle
    return {
        **frame(cycle.group, cycle, "briefs", title=f"{title} · {brief.title}"),
        "brief": brief,
        "title": title,
        "crumbs": [crumb(cycle.group, cycle), *crumbs],
        "social_path": "",
    }


def reviewer_frame(invitation: Invitation, heading: str = "") -> dict[str, Any]:
    """Frame of a page behind a reviewer's link. No crumb leads where its authors stand."""
    round_ = invitation.round
    title = round_.title
    return {
        **frame(round_.group, round_.cycle, "", title=f"{heading} · {title}" if heading else title),
        "page_title": heading or _("Asked to review"),
        "page_description": "",
        "social_path": "",
        "crumbs": [],
        "heading": heading,
        "round": round_,
        "invitation": invitation,
        "text_title": title,
        "text_language": round_.brief.language,
    }
