"""Afterwards, for organisers: who came, what is final, what was answered, and the letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from attendance import links, overview, reading, surveys
from attendance.actions import closing as doing
from attendance.doors import closing_of, event_at, questionnaire_of
from attendance.states import FEWEST_SHOWN
from attendance.views.shared import page_frame, private
from events.models import Event


@require_safe
def attendance(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    event = event_at(request, group, cycle, slug, "attendance.view_attendance")
    found = questionnaire_of(event)
    tallies = overview.parts_of(event)
    context = {
        **page_frame(event, _("Attendance"), request.user),
        "parts": tallies,
        "total": reading.total(reading.tallies(event)),
        "closing": closing_of(event),
        "absent": overview.absent(event),
        "is_to_come": doing.is_to_come(event),
        "may_count": event.counted_value is None and not event.counted_qualifier,
        "questionnaire": found,
        **(_answers(found, event) if found is not None else {}),
    }
    return private(TemplateResponse(request, "attendance/attendance.html", context))


def _answers(found: Any, event: Event) -> dict[str, Any]:
    found.event = event
    count = found.replies.count()
    return {
        "reply_count": count,
        "is_enough": surveys.is_enough(count),
        "fewest": FEWEST_SHOWN,
        "results": surveys.results_of(found),
        "is_open": surveys.is_open(found),
    }


@dataclass(frozen=True, slots=True)
class Verb:
    """What is done by a button, and what is said then."""

    do: Callable[[Event, User], object]
    said: str | Promise


VERBS = {
    "finish": Verb(
        lambda event, by: doing.finish(event, by=by),
        gettext_lazy("The attendance is final, and certificates are there."),
    ),
    "reopen": Verb(
        lambda event, by: doing.reopen(event, by=by),
        gettext_lazy("People can be checked in and taken back again."),
    ),
    "count": Verb(
        lambda event, by: doing.count_in(event, by=by),
        gettext_lazy("The page of the event says now how many came."),
    ),
    "thank": Verb(
        lambda event, by: doing.thank(event, by=by),
        gettext_lazy("The letters to those who came are on their way."),
    ),
    "thank-all": Verb(
        lambda event, by: doing.thank(event, by=by, also_absent=True),
        gettext_lazy("The letters to those who came, and to those who did not, are on their way."),
    ),
}


@require_POST
def do(request: SignedInRequest, group: str, cycle: str, slug: str, verb: str) -> HttpResponse:
    """One of the buttons of the page."""
    event = event_at(request, group, cycle, slug, "attendance.close_attendance")
    asked = VERBS.get(verb)
    if asked is None:
        raise Http404
    asked.do(event, request.user)
    messages.success(request, str(asked.said))
    return private(redirect(links.attendance_path(event)))
