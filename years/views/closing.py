"""The checklist before the end of a cycle, and its end."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import done, refused
from core.errors import OutOfDate, Refused
from groups.closing import checklist
from groups.models import Cycle
from groups.states import CycleStatus
from years import links
from years.actions import closing as actions
from years.doors import cycle_to_close, reasons_of
from years.forms import ReasonForm
from years.views.shared import FAULTY, page

VERBS = {"close": actions.close, "freeze": actions.freeze}


@never_cache
@require_safe
def closing(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    return _page(request, cycle_to_close(request, group, cycle))


def _page(
    request: SignedInRequest, cycle: Cycle, faulty: str = "", form: ReasonForm | None = None
) -> HttpResponse:
    checks = checklist(cycle)
    reasons = reasons_of(cycle)
    rows = [
        {
            "check": check,
            "aside": reasons.get(check.name),
            "holds": check.is_blocker and check.count and check.name not in reasons,
            "form": form if check.name == faulty and form else ReasonForm(prefix=check.name),
        }
        for check in checks
    ]
    context = {
        **page(cycle, _("Close the cycle"), (_("The year"), links.path_of("year", cycle))),
        "rows": sorted(rows, key=lambda row: not row["holds"]),
        "held": [row for row in rows if row["holds"]],
        "may_close": cycle.status == CycleStatus.ACTIVE,
        "may_freeze": cycle.status == CycleStatus.CLOSED,
        "is_frozen": cycle.status == CycleStatus.ARCHIVED,
        "handover_url": links.path_of("handover", cycle),
    }
    status = FAULTY if faulty else 200
    return TemplateResponse(request, "years/closing.html", context, status=status)


@require_POST
def set_aside(request: SignedInRequest, group: str, cycle: str, name: str) -> HttpResponse:
    """Something stays open, and why; or it holds the cycle back once more."""
    found = cycle_to_close(request, group, cycle)
    path = links.path_of("closing", found)
    if request.POST.get("again"):
        actions.take_up_again(found, name, by=request.user)
        return done(request, _("It is on the list of what has to be settled again."), path)
    form = ReasonForm(request.POST, prefix=name)
    if not form.is_valid():
        return _page(request, found, name, form)
    try:
        actions.set_aside(found, name, form.cleaned_data["reason"], by=request.user)
    except Refused as refusal:
        return refused(request, refusal, path)
    return done(request, _("Noted. The next host reads it in the list of open items."), path)


@require_POST
def end(request: SignedInRequest, group: str, cycle: str, verb: str) -> HttpResponse:
    """Close or freeze."""
    found = cycle_to_close(request, group, cycle)
    path = links.path_of("closing", found)
    if verb not in VERBS:
        return refused(request, _("Choose one of the buttons."), path)
    try:
        VERBS[verb](found, by=request.user)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, path)
    words = _("The cycle is now: %(status)s") % {"status": found.get_status_display()}
    return done(request, words, path)
