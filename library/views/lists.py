"""The library of a cycle and of all years, and the lineage of their papers."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core.page_cache import cached_page
from groups.doors import cycle_for, home_for
from groups.models import Cycle, EngagementGroup
from groups.views.shared import crumb, frame
from library import links
from library.doors import (
    bodies_of_cycle,
    bodies_of_group,
    first_papers,
    papers_of_cycle,
    papers_of_group,
    papers_of_lineage,
)
from library.listing import Asked, Page, by_cycle, cut, page_of, selects_of
from library.trail import lineage_of


def _list(
    request: HttpRequest, group: EngagementGroup, cycle: Cycle | None, page: Page, bodies: list[Any]
) -> dict[str, Any]:
    asked = Asked.read(request.GET)
    for paper in page.papers:
        paper.group = group
    return {
        **frame(group, cycle, "library", title=pgettext("of papers", "Library")),
        "crumbs": [crumb(group, cycle)] if cycle else [],
        "asked": asked,
        # Asked only where the form is not kept already.
        "selects": partial(selects_of, asked, group.languages, bodies),
        "bodies": bodies,
        "papers": page.papers,
        "older_url": asked.address(after=page.older) if page.older else "",
        "is_noindex": bool(request.GET),
        "here_url": request.path,
    }


@login_not_required
@require_safe
@cached_page("group")
def library(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """The papers of a cycle, and those that belong to none."""
    found = cycle_for(request, group, cycle)
    asked = Asked.read(request.GET)
    page = (
        cut(first_papers(request, found))
        if asked == Asked()
        else page_of(papers_of_cycle(request, found), asked)
    )
    context = {
        **_list(request, found.group, found, page, bodies_of_cycle(request, found)),
        "lineage_url": links.lineage_path(found),
        "whole_url": links.whole_path(found.group),
    }
    return TemplateResponse(request, "library/library.html", context)


@login_not_required
@require_safe
@cached_page("group")
def whole(request: HttpRequest, group: str) -> HttpResponse:
    """The papers of all years, under their cycles."""
    found, cycle = home_for(request, group)
    papers = papers_of_group(request, found)
    page = page_of(papers, Asked.read(request.GET))
    shown = _list(request, found, cycle, page, bodies_of_group(request, found))
    context = {
        **shown,
        "years": by_cycle(shown["papers"]),
        "lineage_url": links.whole_lineage_path(found),
        "cycle_library_url": links.library_path(cycle) if cycle else "",
    }
    return TemplateResponse(request, "library/whole.html", context)


@login_not_required
@require_safe
@cached_page("group")
def lineage(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """What feeds what among the papers of a cycle."""
    found = cycle_for(request, group, cycle)
    context = _lineage(found.group, found, links.library_path(found))
    papers = papers_of_lineage(found.group, found)
    context["lineage"] = lineage_of(papers, found.group_id, found.pk)
    return TemplateResponse(request, "library/lineage.html", context)


@login_not_required
@require_safe
@cached_page("group")
def whole_lineage(request: HttpRequest, group: str) -> HttpResponse:
    """What feeds what through all years."""
    found, cycle = home_for(request, group)
    context = _lineage(found, cycle, links.whole_path(found))
    context["lineage"] = lineage_of(papers_of_lineage(found, None), found.pk)
    return TemplateResponse(request, "library/lineage.html", context)


def _lineage(group: EngagementGroup, cycle: Cycle | None, library_url: str) -> dict[str, Any]:
    return {
        **frame(group, cycle, "library", title=_("Lineage of the papers")),
        "crumbs": [
            *([crumb(group, cycle)] if cycle else []),
            (pgettext("of papers", "Library"), library_url),
        ],
        "library_url": library_url,
    }
