"""The catalogue of practices, one practice, and the same as files."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from groups.doors import cycle_for, home_for
from groups.models import Cycle, EngagementGroup
from groups.reading import Unconfirmed
from groups.views.shared import crumb, frame
from practices import links
from practices.doors import catalogues_of, criteria_of, described, fields_of, practice_for
from practices.listing import Asked, countries_of, of_cycle, of_group, page_of, selects_of
from practices.models import PracticeQuerySet
from practices.open_data import ENDINGS, file_of
from practices.states import PracticeKind, PracticeStatus
from practices.views.shared import practices_frame
from traces.trail import beside

GONE = 410


@login_not_required
@require_safe
@cached_page("group")
def practices(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """The practices of a cycle, the newest first, narrowed to what was asked."""
    found = cycle_for(request, group, cycle)
    catalogues = catalogues_of(found)
    catalogue = catalogues.get("practices")
    title = worded(catalogue, "title").text if catalogue else _("Good practices")
    tasks = catalogues.get("tasks")
    context = {
        **practices_frame(found, title, is_list=True),
        **_listed(request, found.group, of_cycle(found)),
        "catalogue": catalogue,
        "kinds": [PracticeKind(each).label for each in catalogue.kinds] if catalogue else [],
        "tasks": tasks,
        "task_lines": _lines(tasks),
        "title": title,
        "new_url": links.new_path(found) if catalogue and catalogue.is_open else "",
        "all_url": links.all_path(found),
        "unconfirmed": Unconfirmed(list(catalogues.values())),
    }
    return TemplateResponse(request, "practices/practices.html", context)


@login_not_required
@require_safe
@cached_page("group")
def all_practices(request: HttpRequest, group: str) -> HttpResponse:
    """The practices of all cycles of a group."""
    found, cycle = home_for(request, group)
    context = {
        **frame(found, cycle, "practices", title=_("Good practices of all cycles")),
        **_listed(request, found, of_group(found)),
        "crumbs": [crumb(found, cycle)] if cycle else [],
        "title": _("Good practices of all cycles"),
        "is_of_all": True,
    }
    return TemplateResponse(request, "practices/practices.html", context)


def _listed(request: HttpRequest, group: EngagementGroup, rows: PracticeQuerySet) -> dict[str, Any]:
    asked = Asked.read(request.GET)
    cards, older = page_of(rows, asked)
    fields = fields_of(group)
    query = asked.address()
    return {
        "asked": asked,
        "cards": [(practice, countries_of(practice)) for practice in cards],
        "older_url": asked.address(after=older) if older else "",
        "selects": selects_of(group, rows, fields, asked),
        "files": [
            (ending.upper(), f"data.{ending}{query if query != '?' else ''}") for ending in ENDINGS
        ],
        "is_filtered": asked.is_filtered,
        "is_noindex": bool(request.GET),
    }


def _lines(tasks: Any) -> list[str]:
    return worded(tasks, "items").text.splitlines() if tasks else []


@login_not_required
@require_safe
@cached_page("group")
def practice(request: HttpRequest, group: str, cycle: str, number: int) -> HttpResponse:
    """One practice; where it was withdrawn, what stays of it: its place and when it was there."""
    found = cycle_for(request, group, cycle)
    one = practice_for(request, found, number)
    is_gone = one.status == PracticeStatus.WITHDRAWN
    title = _("This practice was withdrawn") if is_gone else worded(one, "title").text
    about = "" if is_gone else worded(one, "summary").text[:200]
    context = {**practices_frame(found, title, about=about), "practice": one, "title": title}
    if is_gone:
        context["is_noindex"] = True
        return TemplateResponse(request, "practices/withdrawn.html", context, status=GONE)
    context |= {
        "countries": countries_of(one),
        "described": described(one),
        "trail": beside(one),
        "unconfirmed": Unconfirmed([one]),
        "canonical_url": links.url(links.practice_path(one)),
    }
    return TemplateResponse(request, "practices/practice.html", context)


@login_not_required
@require_safe
def data(request: HttpRequest, group: str, cycle: str, ending: str) -> HttpResponseBase:
    """What is published of a cycle, as a file."""
    found: Cycle = cycle_for(request, group, cycle)
    name = f"{group}-{cycle}-practices"
    return _file(request, found.group, of_cycle(found), ending, name)


@login_not_required
@require_safe
def all_data(request: HttpRequest, group: str, ending: str) -> HttpResponseBase:
    found, _cycle = home_for(request, group)
    return _file(request, found, of_group(found), ending, f"{group}-practices")


def _file(
    request: HttpRequest, group: EngagementGroup, rows: PracticeQuerySet, ending: str, name: str
) -> HttpResponseBase:
    if ending not in ENDINGS:
        raise Http404
    return file_of(request, rows, criteria_of(group), ending, name)
