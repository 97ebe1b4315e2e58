"""The page of a paper, and its files."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from core.languages import worded
from core.page_cache import cached_page
from core.uploads import served
from discussions.overview import talk_of
from groups.doors import cycle_for, home_for
from groups.models import Cycle
from groups.reading import Unconfirmed
from groups.views.shared import crumb, frame
from library import links
from library.doors import paper_for, papers_seen, version_for
from library.models import Paper
from library.reading import authors_of, collection_of, files_of
from library.states import Access
from library.talks import LABEL, reads
from library.views.shared import library_crumb
from traces.trail import beside


@login_not_required
@require_safe
@cached_page("group")
def paper(request: HttpRequest, group: str, slug: str) -> HttpResponse:
    """What a paper is, its files, what it came from and what came of it."""
    found = paper_for(request, group, slug)
    context = {**paper_frame(found, _cycle_around(request, found)), **_contents(request, found)}
    return TemplateResponse(request, "library/paper.html", context)


def _cycle_around(request: HttpRequest, paper: Paper) -> Cycle | None:
    """The paper's own cycle, else the current one of its group, with what stands around every page."""
    if paper.cycle is not None:
        return cycle_for(request, paper.group.slug, paper.cycle.slug)
    return home_for(request, paper.group.slug)[1]


def paper_frame(paper: Paper, cycle: Cycle | None) -> dict[str, Any]:
    title, about = worded(paper, "title").text, worded(paper, "summary").text
    return {
        **frame(paper.group, cycle, "library", title=title, about=about),
        "crumbs": [*([crumb(paper.group, cycle)] if cycle else []), library_crumb(paper)],
        "paper": paper,
    }


def _contents(request: HttpRequest, paper: Paper) -> dict[str, Any]:
    user = request.user
    newest, older = files_of(paper)
    may_add = user.is_authenticated and user.has_perm("library.add_version", paper)
    return {
        "authors": authors_of(paper),
        "files": newest,
        "older_files": older,
        "collection": collection_of(paper, papers_seen(request), today=timezone.localdate()),
        "trail": beside(paper),
        "unconfirmed": Unconfirmed.known({paper: getattr(paper, "open_facts", ())}),
        "lineage_url": links.lineage_path(paper.cycle)
        if paper.cycle
        else links.whole_lineage_path(paper.group),
        "add_url": links.version_path(paper) if may_add else "",
        "ask_url": links.ask_path(paper) if user.has_perm("library.change_paper", paper) else "",
        "talk": talk_of(LABEL, paper.pk) if isinstance(user, User) and reads(user, paper) else None,
    }


@login_not_required
@require_safe
def file(
    request: HttpRequest, group: str, slug: str, language: str, number: int
) -> HttpResponseBase:
    """A file of a paper, to whoever may see the paper; saved rather than opened."""
    version = version_for(request, group, slug, language, number)
    name = f"{version.paper.slug}-{version.language}-{version.number}.{version.ending}"
    is_private = version.paper.access != Access.PUBLIC or not version.paper.group.is_public
    return served(version.file, name, version.mime, is_private=is_private)
