"""What a person is to do, from all their meetings; and one such thing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import done, kept
from meetings import links
from meetings.actions import outcomes
from meetings.doors import action_for, own_actions
from meetings.forms.minutes import DueForm, SettleForm
from meetings.models import ActionItem
from meetings.standing import holder_of
from meetings.states import ActionStatus
from meetings.views.shared import FAULTY


@kept
@require_safe
def my_actions(request: SignedInRequest) -> HttpResponse:
    context = {"actions": own_actions(request.user), "page_title": _("My action items")}
    return TemplateResponse(request, "meetings/my_actions.html", context)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is to be done, by whom and by when; how it stands, noted by its owner or by whoever leads."""
    found = action_for(request, pk)
    if request.method != "POST":
        return _page(request, found)
    action_for(request, pk, "meetings.settle_action")
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _page(request, found, settle_form=form, status=FAULTY)
    said = form.cleaned_data
    status = ActionStatus(said["status"])
    outcomes.settle_action(found, status, note=said["note"], by=request.user)
    return done(request, _("It is noted."), links.action_path(found))


@kept
@require_POST
def move_due(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another day, by whoever leads."""
    found = action_for(request, pk, "meetings.change_action")
    form = DueForm(request.POST)
    if not form.is_valid():
        return _page(request, found, due_form=form, status=FAULTY)
    said = form.cleaned_data
    outcomes.move_due(found, said["due_on"], why=said["why"], by=request.user)
    return done(request, _("The day is changed."), links.action_path(found))


def _page(
    request: SignedInRequest, found: ActionItem, *, status: int = 200, **forms: Any
) -> HttpResponse:
    user = request.user
    may_move = user.has_perm("meetings.change_action", found) and found.status == ActionStatus.OPEN
    begun = {"status": found.status, "note": found.note}
    context = {
        "page_title": _("An action item"),
        "action": found,
        "owner": holder_of(found),
        "moves": list(found.due_moves.select_related("moved_by")),
        "settle_form": SettleForm(initial=begun)
        if user.has_perm("meetings.settle_action", found)
        else None,
        "due_form": DueForm(initial={"due_on": found.due_on}) if may_move else None,
        "event": found.meeting.event,
        "group": found.group,
        "cycle": found.cycle,
        **forms,
    }
    return TemplateResponse(request, "meetings/action.html", context, status=status)
