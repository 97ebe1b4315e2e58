"""What was published of a cycle, what can be asked for, and one's own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from groups.doors import cycle_for
from reports import doors, links
from reports.actions.asking import title_of
from reports.states import OF_CYCLE
from reports.views.shared import page_frame, private


@login_not_required
@require_safe
def reports(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """Published ones for everybody; for those who may ask, what they can ask for and what they asked for."""
    found = cycle_for(request, group, cycle)
    context = {
        **page_frame(found, _("Reports"), is_list=True),
        "published": doors.published_in(found),
        "own": doors.own_reports(request.user, found),
        "timetables": doors.timetables_of(request.user, found),
        "offers": [
            {
                "words": reported.kind.label,
                "about": reported.about,
                "ways": [
                    (
                        "" if reported.kind in OF_CYCLE else title_of(reported, thing),
                        links.ask_path(found, str(reported.kind), _key(reported.kind, thing)),
                    )
                    for thing in things
                ],
            }
            for reported, things in doors.things_to_ask_about(request.user, found)
        ],
    }
    return private(TemplateResponse(request, "reports/reports.html", context))


def _key(kind: str, thing: Any) -> int:
    return 0 if kind in OF_CYCLE else int(thing.pk)


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """Every report that a person asked for, in whichever group."""
    context = {
        "page_title": _("My reports"),
        "own": doors.own_reports(request.user),
    }
    return private(TemplateResponse(request, "reports/mine.html", context))
