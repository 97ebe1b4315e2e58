"""What the pages of the library share."""

from __future__ import annotations

from django.utils.translation import pgettext

from groups.views.shared import Crumb
from library import links
from library.models import Paper


def library_crumb(paper: Paper) -> Crumb:
    """The way back to the library that the paper stands in."""
    here = links.library_path(paper.cycle) if paper.cycle else links.whole_path(paper.group)
    return pgettext("of papers", "Library"), here
