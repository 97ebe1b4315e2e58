"""The line of a year, and moving one of its two days."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.writing import done, refused
from core.errors import OutOfDate, Refused
from core.page_cache import cached_page
from core.yearline import year_line
from discussions.milestones import read_in
from groups.doors import cycle_for
from groups.reading import span_of
from years import line, links
from years.actions.moving import ANCHORS, move_year
from years.doors import cycle_to_change
from years.forms import MoveForm
from years.views.shared import FAULTY, page


@login_not_required
@require_safe
@cached_page("group")
def year(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """Every stop of the year with what hangs on it, as far as the reader may see it."""
    found = cycle_for(request, group, cycle)
    stops = line.line_of(found, request.user)
    drawn = [
        (stop.when, stop.milestone.title, f"#stop-{stop.milestone.pk}")
        for stop in stops
        if stop.milestone and stop.when.starts
    ]
    context = {
        **page(found, _("The year")),
        "stops": stops,
        "talks": read_in(request.user, found),
        "drawn": year_line(drawn, today=timezone.localdate(), during=span_of(found))
        if drawn
        else None,
        "may_move": request.user.has_perm("groups.change_cycle", found),
        "may_close": request.user.has_perm("groups.move_cycle", found),
        "may_hand_over": request.user.has_perm("years.hand_over_cycle", found),
    }
    return TemplateResponse(request, "years/year.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """First what would move and what stays, then the move."""
    found = cycle_to_change(request, group, cycle)
    now = {name: getattr(found, name) for name in ANCHORS}
    start = {**now, **{f"seen_{name}": day for name, day in now.items()}}
    form = MoveForm(request.POST or None, initial=start)
    path = links.path_of("year", found)
    context = {**page(found, _("Move a day of the year"), (_("The year"), path)), "back_url": path}
    context["form"] = form
    status = 200
    if form.is_bound and not form.is_valid():
        status = FAULTY
    elif form.is_bound and request.POST.get("step") == "move":
        try:
            move_year(found, form.days, seen=form.seen, by=request.user)
        except (OutOfDate, Refused) as refusal:
            return refused(request, refusal, request.path)
        return done(request, _("The year has moved."), path)
    elif form.is_bound:
        context["preview"] = line.preview(found, form.days, request.user)
    return TemplateResponse(request, "years/move.html", context, status=status)
