"""The co-chairs' board of a cycle, decisions on many abstracts at once, and a person's own briefs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import permitted
from accounts.http import SignedInRequest
from accounts.models import User
from accounts.writing import FAULTY, done, refused
from briefs import links, own
from briefs.actions import road
from briefs.actions.abstracts import begin_brief, claim
from briefs.board import (
    STAGES,
    board_of,
    calls_with_decisions,
    chosen_among,
    seen_by,
    teams_seen,
)
from briefs.doors import call_for, cycle_for
from briefs.forms.abstract import BeginForm
from briefs.forms.shared import chosen
from briefs.forms.steps import REASON_LIMIT
from briefs.models import Brief
from briefs.rules import may_move
from briefs.states import BriefStatus
from briefs.views.shared import GET_OR_POST, cycle_frame
from core.errors import OutOfDate, Refused
from core.looking import at_a_door
from core.text import clean_text
from groups.models import Cycle, Team

#: What can be decided on many abstracts at once.
IN_BULK = (BriefStatus.WRITING.value, BriefStatus.ABSTRACT_DECLINED.value)
MOST_AT_ONCE = 200


def _teams(request: SignedInRequest, cycle: Cycle, *, organises: bool) -> list[Team]:
    """The teams whose briefs somebody sees here; nobody else finds the page."""
    teams = teams_seen(request.user, cycle, organises=organises)
    if not teams and not organises:
        raise Http404
    return teams


def _organises(request: SignedInRequest, cycle: Cycle) -> bool:
    with at_a_door():
        return bool(request.user.has_perm("groups.change_cycle", cycle))


@never_cache
@require_safe
def board(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """By stage, with what is late and whose turn it is."""
    return _board(request, cycle_for(request, group, cycle))


def _board(request: SignedInRequest, found: Cycle, status: int = 200, **asked: Any) -> HttpResponse:
    """The board; `asked` is what somebody chose and wrote there that could not be done."""
    organises = _organises(request, found)
    teams = _teams(request, found, organises=organises)
    team = next((each for each in teams if each.slug == request.GET.get("team")), None)
    stage = request.GET.get("stage", "")
    seen = seen_by(request.user, found, organises=organises)
    known = stage if stage in {key for key, _title, _statuses in STAGES} else ""
    context: dict[str, Any] = {
        **cycle_frame(found, _("Briefs in the making")),
        "board": board_of(seen, now=timezone.now(), team=team, stage=known),
        "teams": teams,
        "team": team,
        "stage": known,
        "board_path": links.board_path(found),
        "calls": calls_with_decisions(found) if organises else [],
        **asked,
    }
    return TemplateResponse(request, "briefs/board.html", context, status=status)


@never_cache
@require_http_methods(GET_OR_POST)
def decide(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """The same decision on many abstracts. Those that somebody else moved meanwhile stay, and are named."""
    found = cycle_for(request, group, cycle)
    if request.method != "POST":
        return redirect(links.board_path(found))  # the page with faults in another language
    seen = seen_by(request.user, found, organises=_organises(request, found))
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    path = links.board_path(found)
    marks = dict(mark.split(":", 1) for mark in request.POST.getlist("chosen") if ":" in mark)
    asked = {"to": to, "reason": reason, "marks": request.POST.getlist("chosen")}
    if to not in IN_BULK or not marks:
        return _not_yet(request, found, _("Choose abstracts, and what becomes of them."), asked)
    try:
        reason = clean_text(reason, REASON_LIMIT)
    except Refused as refusal:
        return _not_yet(request, found, str(refusal.message), asked)
    keys = [key for key in marks if key.isdecimal()][:MOST_AT_ONCE]
    briefs = list(chosen_among(seen, keys))
    faults = _decided(request.user, briefs, marks, to, reason)
    if count := len(briefs) - len(faults):
        words = ngettext("%(n)s decision is taken.", "%(n)s decisions are taken.", count)
        messages.success(request, words % {"n": count})
    if faults:
        return _not_yet(request, found, " ".join(faults), asked)
    return redirect(path)


def _decided(by: User, briefs: list[Brief], marks: Any, to: str, reason: str) -> list[str]:
    """Decide on each; in words, why it could not be done on some."""
    faults = []
    for brief in briefs:
        if not may_move(by, brief, to):
            faults.append(f"{brief.title}: {_('you may not decide on it')}")
            continue
        seen_version = marks.get(str(brief.pk), "")[:9]
        brief.version = int(seen_version) if seen_version.isdecimal() else 0
        try:
            road.decide(brief, to, by=by, reason=reason)
        except (Refused, OutOfDate) as fault:
            faults.append(f"{brief.title}: {fault}")
    return faults


def _not_yet(request: SignedInRequest, cycle: Cycle, words: str, asked: Any) -> HttpResponse:
    """Say what is wrong; what was ticked and written stays."""
    messages.error(request, words)
    return _board(request, cycle, status=FAULTY, **asked)


@require_POST
def release(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Tell all decisions of a call that were held back."""
    call = call_for(request, group, cycle, slug, "briefs.change_call")
    path = links.board_path(call.cycle)
    try:
        count = road.release_decisions(call, by=request.user)
    except Refused as refusal:
        return refused(request, refusal.message, path)
    words = ngettext("%(n)s decision is told.", "%(n)s decisions are told.", count)
    return done(request, words % {"n": count}, path)


@never_cache
@require_http_methods(GET_OR_POST)
def begin(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """A brief without a call, for a team that one chairs or for any by organisers."""
    found = cycle_for(request, group, cycle)
    organises = _organises(request, found)
    teams = _teams(request, found, organises=organises)
    if organises:
        permitted(request.user, "groups.change_cycle", found)
    elif not teams:
        raise PermissionDenied
    form = BeginForm(request.POST or None, teams=teams)
    if form.is_valid():
        data = form.cleaned_data
        brief = begin_brief(
            found,
            by=request.user,
            title=data["title"],
            language=data["language"],
            team=chosen(data["team"], teams),
        )
        return redirect(links.work_path(brief))
    context = {
        **cycle_frame(found, _("Begin a brief")),
        "form": form,
        "button": _("Begin it"),
        "back_path": links.board_path(found),
    }
    status = FAULTY if form.errors else 200
    return TemplateResponse(request, "briefs/form.html", context, status=status)


@never_cache
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """A person's own briefs, as author and as whoever works on them, each with what is next."""
    claim(request.user)
    context = {
        "page_title": _("My briefs"),
        "section": "briefs",
        "rows": own.rows_of(request.user),
    }
    return TemplateResponse(request, "briefs/mine.html", context)
