"""Badges, lists and certificates: asked for here, made in the background, fetched by whoever runs the event."""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import File
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from attendance import links, reading
from attendance.actions.papers import ask_for
from attendance.doors import event_at, paper_for, papers_of, registration_at
from attendance.papers.badges import badges
from attendance.states import PAPER_FOLDER, PaperKind, PaperStatus
from attendance.views.shared import page_frame, private
from core.kept import kept
from core.sheets import XLSX
from core.uploads import served

PDF = "application/pdf"
#: Their being made is looked at again after so many seconds.
LOOK_AGAIN = 3


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What can be asked for, and what is being made or ready."""
    event = event_at(request, group, cycle, slug, "attendance.print_papers")
    if request.method == "POST":
        asked = request.POST.get("category", "0")
        category = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else -1  # noqa: PLR2004 -- a key of ours has fewer digits
        if category < 0:
            raise Http404
        ask_for(event, request.POST.get("kind", ""), by=request.user, category=category)
        return private(redirect(links.papers_path(event)))
    found = papers_of(event)
    known = reading.categories_of(event)
    context = {
        **page_frame(event, _("Badges and lists"), request.user),
        "kinds": PaperKind.choices,
        "categories": list(known.values()),
        "papers": [(paper, known.get(paper.category)) for paper in found],
    }
    response = private(TemplateResponse(request, "attendance/papers.html", context))
    if any(paper.status in {PaperStatus.WAITING, PaperStatus.WORKING} for paper in found):
        response["Refresh"] = str(LOOK_AGAIN)
    return response


@require_safe
def paper(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponseBase:
    """The file itself."""
    found = paper_for(request, pk)
    event = found.event
    if (event.cycle.group.slug, event.cycle.slug, event.slug) != (group, cycle, slug):
        raise Http404
    if found.status != PaperStatus.DONE:
        raise Http404
    is_sheet = found.kind == PaperKind.SHEET
    name = f"{event.slug}-{found.kind.replace('_', '-')}.{'xlsx' if is_sheet else 'pdf'}"
    file = File(BytesIO(kept(PAPER_FOLDER, found.digest)))
    return private(served(file, name, XLSX if is_sheet else PDF))


@require_safe
def badge(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponseBase:
    """One badge, for whoever keeps the door: somebody lost theirs, or was registered on the spot."""
    event = event_at(request, group, cycle, slug)
    found = registration_at(event, pk)
    file = File(BytesIO(badges(event, [found], is_sheet=False)))
    return private(served(file, f"{event.slug}-badge-{found.number}.pdf", PDF))
