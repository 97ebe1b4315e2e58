"""All published briefs of a cycle as data: what stands in the list, for whoever counts or mirrors."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from groups.doors import cycle_for
from groups.models import Cycle
from publications import links
from publications.listing import card_of
from publications.models import Record

MOST = 2_000


@login_not_required
@require_safe
@cached_page("group")
def open_data(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """The newest first; a withdrawn brief says so and has no words."""
    found = cycle_for(request, group, cycle)
    rows = Record.objects.out(now=timezone.now()).filter(cycle=found).newest_first()
    near = rows.select_related("team", "theme", "publication", "brief__doi").defer("vector")
    told = {"briefs": [_row(record, found) for record in near[:MOST]]}
    return HttpResponse(
        json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json"
    )


def _row(record: Record, cycle: Cycle) -> dict[str, Any]:
    record.cycle = cycle
    card = card_of(record, now=timezone.now())
    doi = getattr(record.brief, "doi", None)
    known = [card.title.language, *card.languages]
    return {
        "number": record.number,
        "url": settings.PUBLIC_URL + links.brief_path(record),
        "titles": {}
        if record.is_withdrawn
        else {code: record.words[code]["title"] for code in known},
        "authors": [] if record.is_withdrawn else record.authors,
        "team": worded(record.team, "name").text if record.team else None,
        "theme": worded(record.theme, "title").text if record.theme else None,
        "goals": record.goals,
        "version": record.publication.number,
        "published": record.published_at.isoformat(),
        "changed": record.changed_at.isoformat(),
        "withdrawn": record.is_withdrawn,
        "doi": doi.doi if doi else None,
    }
