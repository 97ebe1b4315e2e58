"""The list of the briefs of a cycle, and its policy pack."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core.languages import language_name
from core.page_cache import cached_page
from core.print import has_letters
from groups.doors import cycle_for
from publications import links
from publications.listing import Asked, narrowing_of, page_of
from publications.pack import contents_of, languages_of
from publications.views.shared import briefs_frame


@login_not_required
@require_safe
@cached_page("group")
def briefs(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """The briefs, the newest first, narrowed to what was asked."""
    found = cycle_for(request, group, cycle)
    asked = Asked.read(request.GET)
    page = page_of(found, asked, now=timezone.now())
    context = {
        **briefs_frame(found, title=_("Policy briefs"), is_list=True),
        "asked": asked,
        "cards": page.cards,
        "older_url": asked.address(after=page.older) if page.older else "",
        "narrowing": narrowing_of(found, asked),
        "is_filtered": asked.is_filtered,
        "is_further": bool(asked.after),
        "pack_url": links.pack_path(found),
        "is_noindex": bool(request.GET),
    }
    return TemplateResponse(request, "publications/briefs.html", context)


@login_not_required
@require_safe
@cached_page("group")
def pack(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """All briefs of a cycle in one volume: what is in it, and in which languages it can be had."""
    found = cycle_for(request, group, cycle)
    rows = contents_of(found, now=timezone.now())
    context = {
        **briefs_frame(found, title=pgettext("a volume of briefs", "Policy pack")),
        "rows": rows,
        "files": [
            (language_name(code), code, links.pack_file_path(found, code))
            for code in languages_of(rows)
            if has_letters(code)
        ],
    }
    return TemplateResponse(request, "publications/pack.html", context)
