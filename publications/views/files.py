"""Files of published briefs: PDF, Word, citations, the policy pack."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.errors import TooMany
from core.limits import slot
from core.page_cache import cached_page
from core.uploads import DOCX, PDF, SANDBOX
from groups.doors import cycle_for
from groups.models import Cycle
from publications import links
from publications.doors import briefs_of, published_for
from publications.exchange import bibtex, csl, datacite, ris
from publications.papers import docx_of, pack_of, pdf_of
from publications.reading import Published

CITATIONS = {
    "ris": ("application/x-research-info-systems", "ris", ris),
    "bib": ("application/x-bibtex", "bib", bibtex),
    "json": ("application/vnd.citationstyles.csl+json", "json", csl),
    "datacite": ("application/vnd.datacite.datacite+json", "json", datacite),
}
MAKERS = {"pdf": (pdf_of, PDF), "docx": (docx_of, DOCX)}
#: Volumes of one group set at once, and for how long at most.
AT_ONCE, LONGEST, AGAIN_AFTER = 2, timedelta(minutes=5), 30


@login_not_required
@require_safe
def file(
    request: HttpRequest,
    group: str,
    cycle: str,
    *,
    number: int,
    version: int,
    language: str,
    ending: str,
) -> HttpResponse:
    """The PDF or the Word file of a text."""
    found = published_for(request, group, cycle, number, version=version, language=language)
    if not _is_made(found, ending):
        raise Http404
    make, kind = MAKERS[ending]
    name = f"{_name(found.cycle)}-brief-{number}-v{version}-{language}.{ending}"
    return _attached(make(found), name, kind.mime)


@login_not_required
@require_safe
def newest_file(
    request: HttpRequest, group: str, cycle: str, number: int, ending: str
) -> HttpResponse:
    """Leads to the file of the newest text: an address that one can guess and print."""
    found = published_for(request, group, cycle, number)
    if not _is_made(found, ending):
        raise Http404
    version = found.publication.number
    return redirect(links.file_path(found.record, version, found.edition.language, ending))


@login_not_required
@require_safe
@cached_page("group")
def citation(
    request: HttpRequest, group: str, cycle: str, *, number: int, ending: str, language: str = ""
) -> HttpResponse:
    """How the newest text is cited, in the reader's language or in the one named, for reference managers and registers."""
    found: Published = published_for(request, group, cycle, number, language=language)
    if ending not in CITATIONS:
        raise Http404
    mime, suffix, make = CITATIONS[ending]
    named = f"-{language}" if language else ""
    name = f"{_name(found.cycle)}-brief-{number}{named}.{suffix}"
    return _attached(make(found.cited()).encode(), name, f"{mime}; charset=utf-8")


@login_not_required
@require_safe
def pack_file(request: HttpRequest, group: str, cycle: str, language: str) -> HttpResponse:
    """All briefs of a cycle in one PDF."""
    found = cycle_for(request, group, cycle)
    briefs = [each for each in briefs_of(found, language, now=timezone.now()) if each.has_paper]
    if not any(each.edition.language == language for each in briefs):
        raise Http404
    place = slot("policy-pack", group, most=AT_ONCE, per=LONGEST)
    if place is None:
        raise TooMany(AGAIN_AFTER)
    try:
        content = pack_of(found, briefs, language)
    finally:
        place.free()
    return _attached(content, f"{_name(found)}-policy-pack-{language}.pdf", PDF.mime)


def _is_made(found: Published, ending: str) -> bool:
    return ending in MAKERS and found.withdrawal is None and (ending != "pdf" or found.has_paper)


def _name(cycle: Cycle) -> str:
    return f"{cycle.group.slug}-{cycle.slug}"


def _attached(content: bytes, name: str, mime: str) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = SANDBOX
    return response
