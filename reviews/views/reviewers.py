"""Whom to ask: the list with load, fields and conflicts, and a form for somebody who is not in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.writing import FAULTY, done, refused
from briefs.doors import Work
from core.errors import OutOfDate, Refused
from core.limits import hold
from core.text import clean_line
from core.wall import shown
from reviews import links
from reviews.actions import inviting
from reviews.actions.inviting import Invitee
from reviews.candidates import Candidate, candidates
from reviews.doors import open_round_of
from reviews.forms.desk import DaysForm, StrangerForm
from reviews.models import Round
from reviews.views.shared import desk_frame


@require_http_methods(["GET", "HEAD", "POST"])
def reviewers(request: HttpRequest, work: Work) -> HttpResponse:
    """Who could review this brief; one of them, or somebody else by name and address, is asked."""
    round_ = open_round_of(work.brief)
    if request.method != "POST":
        return _page(request, work, round_)
    if work.worker.user is not None:
        hold("invite-reviewer", str(work.worker.user.pk), limit=100, per=timedelta(hours=1))
    if "user" in request.POST:
        return _ask_candidate(request, work, round_)
    form = StrangerForm(request.POST, zone=round_.zone)
    if not form.is_valid():
        return _page(request, work, round_, stranger_form=form, status=FAULTY)
    said = form.cleaned_data
    invitee = Invitee(
        said["name"], said["email"], organisation=said["organisation"], language=said["language"]
    )
    return _ask(request, work, round_, invitee, form)


def _ask_candidate(request: HttpRequest, work: Work, round_: Round) -> HttpResponse:
    form = DaysForm(request.POST, zone=round_.zone)
    if not form.is_valid():
        return _page(request, work, round_, days_form=form, status=FAULTY)
    wanted = request.POST.get("user", "")
    chosen = next((one for one in _listed(request, round_) if str(one.user.pk) == wanted), None)
    if chosen is None:
        words = _("This person is not in the list any more.")
        return refused(request, words, links.desk_path(work.brief, "reviewers"))
    return _ask(request, work, round_, Invitee.of(chosen.user), form)


def _ask(
    request: HttpRequest, work: Work, round_: Round, invitee: Invitee, form: DaysForm
) -> HttpResponse:
    by = work.worker.user
    path = links.desk_path(work.brief, "reviewers")
    if by is None:
        return refused(request, _("Sign in to do this."), path)
    try:
        inviting.invite(
            round_,
            invitee,
            by=by,
            respond_until=form.end_of("respond_on"),
            review_until=form.end_of("review_on"),
        )
    except (OutOfDate, Refused) as refusal:
        if isinstance(form, StrangerForm):
            form.add_error(None, str(refusal))
            return _page(request, work, round_, stranger_form=form, status=FAULTY)
        return refused(request, refusal, path)
    words = _("%(name)s is asked to review. The letter with their link is on its way.")
    return done(request, words % {"name": invitee.name}, path)


def _listed(request: HttpRequest, round_: Round) -> list[Candidate]:
    given = request.POST if request.method == "POST" else request.GET
    return candidates(round_, name=_name(given.get("name_part", "")))


def _name(said: str) -> str:
    try:
        return clean_line(said, 80)
    except Refused:
        return ""


def _page(
    request: HttpRequest, work: Work, round_: Round, *, status: int = 200, **forms: Any
) -> HttpResponse:
    begun = _days(round_)
    context = {
        **desk_frame(work.brief, _("Ask reviewers"), (_("Reviews"), links.desk_path(work.brief))),
        "round": round_,
        "candidates": _listed(request, round_),
        "name_part": _name(request.GET.get("name_part", "")),
        "days_form": DaysForm(zone=round_.zone, initial=begun, auto_id="days_%s"),
        "stranger_form": StrangerForm(
            zone=round_.zone, initial={**begun, "language": work.brief.language}
        ),
        **forms,
    }
    return TemplateResponse(request, "reviews/reviewers.html", context, status=status)


def _days(round_: Round) -> dict[str, Any]:
    """The days that the call sets."""
    call, now = round_.brief.call, timezone.now()
    days = (
        (call.response_days, call.review_days)
        if call is not None
        else (inviting.RESPONSE_DAYS, inviting.REVIEW_DAYS)
    )
    today = shown(now, round_.zone).date()
    return {
        "respond_on": today + timedelta(days=days[0]),
        "review_on": today + timedelta(days=days[1]),
    }
