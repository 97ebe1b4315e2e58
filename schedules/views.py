"""The published programme as files: for calendars, for other programs, for spreadsheets."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.limits import hold
from core.page_cache import cached_page
from core.sheets import XLSX
from programmes.doors import programme_for, session_for
from programmes.reading import Published
from schedules.exports import calendars, frab, sheets

CALENDAR = "text/calendar; charset=utf-8"
#: From one address; a copy that is kept costs next to nothing and is not counted.
HOURLY = 60


def _answer(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _limited(request: HttpRequest, group: str, cycle: str, slug: str) -> Published:
    found = programme_for(request, group, cycle, slug)
    hold("open-data", request.META.get("REMOTE_ADDR", ""), limit=HOURLY, per=timedelta(hours=1))
    return found


@login_not_required
@require_safe
@cached_page("group")
def ics(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Every session for a calendar, which may look again by itself."""
    found = programme_for(request, group, cycle, slug)
    content = calendars.programme_file(found, get_language() or "")
    return _answer(content, CALENDAR, f"{group}-{cycle}-{slug}-programme.ics")


@login_not_required
@require_safe
@cached_page("group")
def session_file(request: HttpRequest, group: str, cycle: str, slug: str, key: int) -> HttpResponse:
    """One session for a calendar; there is none while its hour is not known."""
    found, one = session_for(request, group, cycle, slug, key)
    content = calendars.session_file(found, one, get_language() or "")
    if content is None:
        raise Http404
    return _answer(content, CALENDAR, f"{group}-{cycle}-{slug}-{key}.ics")


@login_not_required
@require_safe
@cached_page("group")
def json(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The schedule as frab and its kin write it."""
    content = frab.json_of(_limited(request, group, cycle, slug))
    return _answer(content, "application/json", f"{group}-{cycle}-{slug}-programme.json")


@login_not_required
@require_safe
@cached_page("group")
def xml(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The same as XML."""
    content = frab.xml_of(_limited(request, group, cycle, slug))
    return _answer(content, "application/xml", f"{group}-{cycle}-{slug}-programme.xml")


@login_not_required
@require_safe
@cached_page("group")
def xlsx(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The same as a sheet."""
    content = sheets.sheet_of(_limited(request, group, cycle, slug))
    return _answer(content, XLSX, f"{group}-{cycle}-{slug}-programme.xlsx")
