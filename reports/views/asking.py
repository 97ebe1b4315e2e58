"""The form by which a report is asked for, once or by a timetable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import hold_second_factor
from accounts.http import SignedInRequest
from accounts.models import User
from core.limits import hold
from reports import doors, links
from reports.actions import asking, timetables
from reports.forms import AskForm, FullForm
from reports.kinds.base import Reported
from reports.models import Timetable
from reports.states import OF_CYCLE, Sees
from reports.views.shared import page_frame, private

#: Asked for from one address without an account.
HOURLY = 10


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, group: str, cycle: str, kind: str) -> HttpResponse:
    found, reported, subject = doors.asked_about(request, group, cycle, kind)
    may_all = doors.may_ask(request.user, reported, subject)
    if may_all:
        hold_second_factor(request.user)
    form = _form(request, reported, subject, may_all=may_all)
    if request.method == "POST" and form.is_valid():
        return private(_asked(request, form, reported, found, subject))
    context = {
        **page_frame(found, _("Ask for a report")),
        "form": form,
        "reported": reported,
        "title": asking.title_of(reported, subject),
        "is_of_cycle": reported.kind in OF_CYCLE,
    }
    status = 422 if form.errors else 200
    return private(TemplateResponse(request, "reports/ask.html", context, status=status))


def _form(request: HttpRequest, reported: Reported, subject: Any, *, may_all: bool) -> AskForm:
    data = request.POST if request.method == "POST" else None
    filters = reported.filters(subject)
    if not may_all:
        return AskForm(data, filters=filters)
    sees = [Sees.ASKER.value]
    if doors.may_ask_openly(request.user, reported, subject):
        sees.append(Sees.EVERYBODY.value)
    zone = getattr(request.user, "time_zone", "") or "UTC"
    return FullForm(data, filters=filters, sees=sees, zone=zone)


def _asked(request: HttpRequest, form: AskForm, reported: Reported, cycle: Any, subject: Any) -> HttpResponse:  # fmt: skip
    by = None if isinstance(request.user, AnonymousUser) else request.user
    if by is None:
        hold("reports", request.META.get("REMOTE_ADDR", ""), limit=HOURLY, per=timedelta(hours=1))
    if form.turns is not None and by is not None:
        timetables.set_up(reported, cycle, subject, form.wish, form.turns, by=by)
        messages.success(request, _("The timetable is set up. Its first report comes at its first turn."))  # fmt: skip
        return redirect(links.reports_path(cycle))
    made = asking.ask_for(reported, cycle, subject, form.wish, by=by)
    return redirect(links.report_path(made))


TURNS: dict[str, Callable[[Timetable, User], object]] = {
    "stop": lambda timetable, by: timetables.stop(timetable, by=by),
    "take-up": lambda timetable, by: timetables.take_up(timetable, by=by),
    "remove": lambda timetable, by: timetables.remove(timetable, by=by),
}


@require_POST
def turn(request: SignedInRequest, group: str, cycle: str, pk: int, verb: str) -> HttpResponse:
    """A timetable is stopped, taken up again, or taken away with its list."""
    found = doors.timetable_for(request, group, cycle, pk)
    if verb not in TURNS:
        raise Http404
    TURNS[verb](found, request.user)
    return private(redirect(links.reports_path(found.cycle)))
