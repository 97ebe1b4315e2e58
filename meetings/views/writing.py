"""Writing minutes: a passage for each item, decisions, action items; corrections and what becomes of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.writing import done, kept, refused
from core.errors import OutOfDate, Refused
from meetings import links
from meetings.actions import minutes as actions
from meetings.actions import outcomes
from meetings.doors import action_of, correction_of, decision_of, item_of, minutes_for
from meetings.forms.minutes import (
    ActionForm,
    CorrectionForm,
    DecisionForm,
    PassageForm,
    VerdictForm,
)
from meetings.models import ActionItem, AgendaItem, Decision, Minutes
from meetings.standing import seated_at
from meetings.views.shared import STALE, form_page

WRITE = "meetings.write_minutes"
GET_OR_POST = ["GET", "HEAD", "POST"]


def _path(minutes: Minutes, item: AgendaItem | int | None = None) -> str:
    path = links.minutes_path(minutes.meeting.event)
    key = item.pk if isinstance(item, AgendaItem) else item
    return f"{path}#item-{key}" if key else path


def _page(
    request: SignedInRequest, minutes: Minutes, title: str, form: Any, **shown: Any
) -> HttpResponse:
    shown.setdefault("back_url", _path(minutes))
    return form_page(request, minutes.meeting, title, form, shown.pop("button"), **shown)


@kept
@require_http_methods(GET_OR_POST)
def write(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    """What was said on an item. Whoever wrote second sees both texts and decides."""
    found = minutes_for(request, group, cycle, slug, WRITE)
    item = item_of(found.meeting, pk)
    passage = getattr(item, "passage", None)
    begun = {"text": passage.text, "version": passage.version} if passage else {"version": 0}
    form = PassageForm(request.POST or None, initial=begun)
    shown: dict[str, Any] = {"item": item, "button": _("Keep these words")}
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            actions.write_passage(item, text, by=request.user, version=form.known)
        except OutOfDate as fault:
            item = item_of(found.meeting, pk)
            theirs = getattr(item, "passage", None)
            if theirs is None or theirs.version == form.known:
                return refused(request, fault.words, _path(found))
            shown |= {"status": STALE, "their_text": theirs, "version": theirs.version}
            return _page(request, found, _("Write the minutes"), form, **shown)
        return done(request, _("Your words stand in the minutes."), _path(found, item))
    return _page(request, found, _("Write the minutes"), form, **shown)


@kept
@require_http_methods(GET_OR_POST)
def new_decision(
    request: SignedInRequest, group: str, cycle: str, slug: str, pk: int
) -> HttpResponse:
    found = minutes_for(request, group, cycle, slug, WRITE)
    item = item_of(found.meeting, pk)
    form = DecisionForm(request.POST or None, initial={"how": "consensus"})
    if form.is_valid():
        outcomes.take_decision(item, by=request.user, **form.fields_said)
        return done(request, _("The decision is written down."), _path(found, item))
    title = _("A new decision")
    return _page(request, found, title, form, item=item, button=_("Write it down"))


@kept
@require_http_methods(GET_OR_POST)
def decision(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    found = minutes_for(request, group, cycle, slug, WRITE)
    taken = decision_of(found.meeting, pk)
    if "remove" in request.POST:
        return _remove(request, found, taken)
    form = DecisionForm(request.POST or None, initial=DecisionForm.start(taken))
    if form.is_valid():
        outcomes.edit_decision(taken, by=request.user, version=form.known, **form.fields_said)
        return done(request, _("The decision is changed."), _path(found, taken.item_id))
    title, removable = _("A decision"), found.round == 0
    shown = {"item": taken.item, "button": _("Keep it so"), "is_removable": removable}
    return _page(request, found, title, form, **shown)


def _remove(
    request: SignedInRequest, minutes: Minutes, thing: Decision | ActionItem
) -> HttpResponse:
    try:
        outcomes.remove_outcome(thing, by=request.user)
    except Refused as refusal:
        return refused(request, refusal, _path(minutes))
    return done(request, _("It is taken out of the minutes."), _path(minutes))


@kept
@require_http_methods(GET_OR_POST)
def new_action(
    request: SignedInRequest, group: str, cycle: str, slug: str, pk: int
) -> HttpResponse:
    found = minutes_for(request, group, cycle, slug, WRITE)
    item = item_of(found.meeting, pk)
    form = ActionForm(request.POST or None, seated=seated_at(found.meeting.event))
    if form.is_valid():
        outcomes.note_action(item, by=request.user, **form.fields_said)
        return done(request, _("The action item is written down."), _path(found, item))
    title = _("A new action item")
    return _page(request, found, title, form, item=item, button=_("Write it down"))


@kept
@require_http_methods(GET_OR_POST)
def edit_action(
    request: SignedInRequest, group: str, cycle: str, slug: str, pk: int
) -> HttpResponse:
    found = minutes_for(request, group, cycle, slug, WRITE)
    action = action_of(found.meeting, pk)
    if "remove" in request.POST:
        return _remove(request, found, action)
    seated = seated_at(found.meeting.event)
    form = ActionForm(request.POST or None, seated=seated, initial=ActionForm.start(action))
    if form.is_valid():
        outcomes.edit_action(action, by=request.user, version=form.known, **form.fields_said)
        return done(request, _("The action item is changed."), _path(found, action.item_id))
    title, removable = _("An action item"), found.round == 0
    shown = {"item": action.item, "button": _("Keep it so"), "is_removable": removable}
    return _page(request, found, title, form, **shown)


@kept
@require_http_methods(GET_OR_POST)
def correct(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    """Propose other words for an item of circulated minutes."""
    found = minutes_for(request, group, cycle, slug, "meetings.correct_minutes")
    item = item_of(found.meeting, pk)
    passage = getattr(item, "passage", None)
    form = CorrectionForm(request.POST or None, passage=passage.text if passage else "")
    if form.is_valid():
        actions.propose_correction(item, by=request.user, **form.cleaned_data)
        return done(request, _("Your correction is proposed."), _path(found, item))
    shown = {"item": item, "passage": passage, "button": _("Propose it")}
    return _page(request, found, _("Propose a correction"), form, **shown)


@kept
@require_POST
def decide(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, pk: int, verb: str
) -> HttpResponse:
    """Accept a correction or decline it, with a word."""
    found = minutes_for(request, group, cycle, slug, "meetings.change_minutes")
    correction = correction_of(found.meeting, pk)
    if verb not in {"accept", "decline"}:
        raise Http404
    form = VerdictForm(request.POST)
    if not form.is_valid():
        faults = " ".join(str(fault) for faults in form.errors.values() for fault in faults)
        return refused(request, faults, _path(found, correction.item_id))
    word, is_accepted = form.cleaned_data["word"], verb == "accept"
    actions.decide_correction(correction, is_accepted=is_accepted, word=word, by=request.user)
    words = _("The correction is now: %(status)s") % {"status": correction.get_status_display()}
    return done(request, words, _path(found, correction.item_id))
