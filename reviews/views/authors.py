"""What the authors read of the reviews, once it is told, and what they answer; at their desk or by their link."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.writing import FAULTY, STALE, done
from briefs.doors import Work, known
from core.errors import OutOfDate
from reviews.actions.responding import respond
from reviews.doors import response_on, told_decisions
from reviews.forms.desk import ResponseForm
from reviews.models import Decision, Response
from reviews.telling import told_of
from reviews.views.shared import desk_frame


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, work: Work) -> HttpResponse:
    """The letters of decision, the last first. Nothing of a round is here before it is told."""
    decisions = told_decisions(work.brief)
    may = bool(decisions) and work.may("reviews.respond_to_round")
    if request.method == "POST" and may:
        return _respond(request, work, decisions)
    return _page(request, work, decisions, form=_form(decisions[0]) if may else None)


def _form(decision: Decision, given: Any = None) -> ResponseForm:
    found: Response | None = getattr(decision.round, "response", None)
    begun = {"text": found.text, "version": found.version} if found is not None else {"version": 0}
    return ResponseForm(given, initial=begun)


def _respond(request: HttpRequest, work: Work, decisions: list[Decision]) -> HttpResponse:
    last = decisions[0]
    form = _form(last, request.POST)
    if not form.is_valid():
        return _page(request, work, decisions, form=form, status=FAULTY)
    try:
        respond(last.round, form.cleaned_data["text"], version=form.known, by=known(work.by))
    except OutOfDate as refusal:
        form.add_error(None, refusal.words)
        theirs = response_on(last.round)
        return _page(request, work, decisions, form=form, theirs=theirs, status=STALE)
    words = _("Your response is kept. The reviewers read it when the revision is handed in.")
    return done(request, words, work.url("reviews:decision"))


def _page(
    request: HttpRequest,
    work: Work,
    decisions: list[Decision],
    *,
    form: ResponseForm | None,
    status: int = 200,
    theirs: Response | None = None,
) -> HttpResponse:
    version = theirs.version if theirs is not None else form["version"].value() if form else 0
    context = {
        **desk_frame(work.brief, _("Decision"), (work.brief.title, work.url())),
        "work": work,
        "told": [told_of(one) for one in decisions],
        "form": form,
        "theirs": theirs,
        "version": version or 0,
        "decision_path": work.url("reviews:decision"),
    }
    return TemplateResponse(request, "reviews/decision.html", context, status=status)
