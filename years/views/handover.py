"""A cycle is handed over: for which day, to whom, and what goes along."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.writing import done, refused
from core.errors import OutOfDate, Refused
from groups.closing import handover_panels
from groups.models import Cycle
from groups.states import CycleStatus
from years import links
from years.actions import handing as actions
from years.doors import cycle_to_hand_over, cycles_after, handover_for, handover_of, newcomers_of
from years.forms import HandoverForm, NewcomerForm
from years.models import Handover
from years.states import HandoverStatus
from years.views.shared import FAULTY, page

VERBS = {"agree": actions.agree, "call-off": actions.call_off}


@never_cache
@require_http_methods(["GET", "POST"])
def handover(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """The steps of a handover; sent, it is planned."""
    found = cycle_to_hand_over(request, group, cycle)
    planned = handover_of(found)
    form = None
    if planned is None:
        form = HandoverForm(request.POST or None, cycles=cycles_after(found))
        if form.is_bound and form.is_valid():
            try:
                actions.plan_handover(
                    found,
                    form.cycles[form.cleaned_data["next_cycle"]],
                    on=form.cleaned_data["on"],
                    by=request.user,
                )
            except Refused as refusal:
                form.add_error("on", str(refusal))
            except OutOfDate as late:
                return refused(request, late.words, links.path_of("handover", found))
            else:
                words = _("The handover is planned. Now ask the people of the next host.")
                return done(request, words, links.path_of("handover", found))
    return _page(request, found, planned, form=form)


def _page(
    request: SignedInRequest, cycle: Cycle, planned: Handover | None, **forms: Any
) -> HttpResponse:
    newcomers = newcomers_of(planned) if planned else []
    panels = [panel(cycle, request.user) for panel in handover_panels]
    is_wrong = any(form is not None and form.is_bound and form.errors for form in forms.values())
    context = {
        **page(cycle, _("Handover"), (_("The year"), links.path_of("year", cycle))),
        "handover": planned,
        "newcomers": newcomers,
        "has_come": any(one.came_at for one in newcomers),
        "is_planned": planned is not None and planned.status == HandoverStatus.PLANNED,
        "is_over": planned is not None and planned.is_over(timezone.localdate()),
        "is_closed": cycle.status in actions.DONE,
        "is_frozen": cycle.status == CycleStatus.ARCHIVED,
        "panels": [panel for panel in panels if panel is not None],
        "asking": forms.get("asking")
        or NewcomerForm(initial={"language": cycle.group.languages[0]}),
        "form": forms.get("form"),
        "closing_url": links.path_of("closing", cycle),
        "open_url": links.group_path("open", cycle.group),
    }
    return TemplateResponse(
        request, "years/handover.html", context, status=FAULTY if is_wrong else 200
    )


@require_POST
def ask(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """Write to somebody of the next host."""
    planned = handover_for(request, group, cycle)
    form = NewcomerForm(request.POST)
    if form.is_valid():
        try:
            actions.invite_newcomer(planned, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("email", str(refusal))
        except OutOfDate as late:
            return refused(request, late.words, links.path_of("handover", planned.cycle))
        else:
            words = _("An invitation is on its way to %(email)s.") % form.cleaned_data
            return done(request, words, links.path_of("handover", planned.cycle))
    return _page(request, planned.cycle, planned, asking=form)


@require_POST
def do(request: SignedInRequest, group: str, cycle: str, verb: str) -> HttpResponse:
    """Agree or call off."""
    planned = handover_for(request, group, cycle)
    path = links.path_of("handover", planned.cycle)
    if verb not in VERBS:
        return refused(request, _("Choose one of the buttons."), path)
    try:
        VERBS[verb](planned, by=request.user)
    except Refused as refusal:
        return refused(request, refusal, path)
    except OutOfDate as late:
        return refused(request, late.words, path)
    if verb == "agree":
        # Whoever agrees may have nothing to do here any more, from today on.
        words = _("Agreed. The people of the next host organise the group from the day on.")
        return done(request, words, links.path_of("year", planned.cycle))
    return done(request, _("The handover is called off."), path)
