"""What the pages of discussions tell their frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.languages import worded
from discussions import links
from discussions.standing import Found
from groups.views.shared import Crumb, crumb, frame


def subject_frame(found: Found, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page about a thing; it is not indexed and has no social picture."""
    subject = found.subject
    cycle, team = subject.cycle, subject.team
    way = [crumb(cycle.group, cycle)]
    if team is not None and found.kind.label != "groups.team":
        way.append((worded(team, "name").text, links.team_path(team)))
    return {
        **frame(cycle.group, cycle, "teams", title=title),
        "social_path": "",
        "crumbs": [*way, (subject.title, subject.url), *crumbs],
        "subject": subject,
        "title": title,
    }


def discussions_crumb(found: Found) -> Crumb:
    return _("Discussions"), links.subject_path(found.kind.label, found.pk)
