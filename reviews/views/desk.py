"""The co-chairs' page of a brief's reviews: rounds, who is asked, what they sent, what is advised and decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.writing import FAULTY, STALE, done, refused
from briefs.doors import Work
from core.errors import OutOfDate, Refused
from reviews import links
from reviews.actions import deciding, inviting
from reviews.doors import (
    advices_on,
    criteria_of,
    decision_on,
    invitation_of,
    invitations_of,
    open_round_of,
    rounds_of,
    sent_reviews,
)
from reviews.forms.desk import AdviceForm, DecisionForm, ReviewDayForm
from reviews.models import Advice, Invitation, Review, Round
from reviews.reading import least_of, said_of, scores_of, telltales_of
from reviews.sending import asked_of
from reviews.states import Outcome
from reviews.views.shared import desk_frame


@require_safe
def reviews(request: HttpRequest, work: Work) -> HttpResponse:
    """Everything of the last round, and what came of the earlier ones."""
    return _page(request, work)


def _page(request: HttpRequest, work: Work, *, status: int = 200, **forms: Any) -> HttpResponse:
    brief, now = work.brief, timezone.now()
    rounds, asked = rounds_of(brief), invitations_of(brief)
    criteria = criteria_of(brief)
    context = {
        **desk_frame(brief, _("Reviews")),
        "work": work,
        "rounds": [_shown(round_, criteria, asked.get(round_.pk, [])) for round_ in rounds[1:]],
        "may_invite": work.may("reviews.invite_reviewer"),
        "may_advise": work.may("reviews.advise_round"),
        "may_decide": work.may("reviews.decide_round"),
        "outcomes": Outcome.choices,
    }
    if rounds:
        last = rounds[0]
        advices, near = advices_on(last), asked.get(last.pk, [])
        context |= _shown(last, criteria, near) | {
            "asked": asked_of(last, near, now=now),
            "telltales": telltales_of(last),
            "least": least_of(last),
            "advices": advices,
            "advice_form": AdviceForm(initial=_own_advice(advices, work)),
            "day_form": ReviewDayForm(zone=last.zone),
        }
    context |= forms
    return TemplateResponse(request, "reviews/reviews.html", context, status=status)


def _shown(round_: Round, criteria: Any, asked: Sequence[Invitation]) -> dict[str, Any]:
    reviews = []
    for invitation in asked:
        if (review := invitation.sent_review) is not None:
            review.invitation, invitation.round = invitation, round_
            reviews.append(review)
    return {
        "round": round_,
        "reviews": said_of(reviews, criteria, is_named=True),
        "scores": scores_of(reviews, criteria) if reviews and criteria else None,
        "decision": getattr(round_, "decision", None),
        "response": getattr(round_, "response", None),
    }


def _own_advice(advices: list[Advice], work: Work) -> dict[str, str]:
    own = next((one for one in advices if one.given_by == work.worker.user), None)
    return {"outcome": own.outcome, "words": own.words} if own is not None else {}


@require_POST
def advise(request: HttpRequest, work: Work) -> HttpResponse:
    """A co-chair recommends."""
    form = AdviceForm(request.POST)
    if not form.is_valid():
        return _page(request, work, advice_form=form, status=FAULTY)
    round_, path = open_round_of(work.brief), links.desk_path(work.brief)
    said = form.cleaned_data
    try:
        deciding.advise(round_, said["outcome"], said["words"], by=_user(work))
    except OutOfDate as refusal:
        return refused(request, refusal.words, path)
    return done(request, _("Your recommendation is noted for the lead co-chair."), path)


def _user(work: Work) -> User:
    """The account at the desk; a link of an author leads to none of these pages."""
    if work.worker.user is None:
        raise Http404
    return work.worker.user


@require_POST
def invitation(request: HttpRequest, work: Work, key: int, verb: str) -> HttpResponse:
    """Ask somebody no longer, give them another day, or send them a new link."""
    round_, path = open_round_of(work.brief), links.desk_path(work.brief)
    found, by = invitation_of(round_, key), _user(work)
    try:
        if verb == "withdraw":
            inviting.withdraw(found, by=by)
            return done(request, _("They are asked no longer, and hear so."), path)
        if verb == "renew":
            inviting.renew_link(found, by=by)
            words = _("A new link is on its way. The old one opens nothing any more.")
            return done(request, words, path)
        if verb != "put-off":
            raise Http404
        form = ReviewDayForm(request.POST, zone=round_.zone)
        if not form.is_valid():
            return _page(request, work, day_form=form, day_of=found, status=FAULTY)
        inviting.put_off(found, form.end_of("review_on"), by=by)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, path)
    return done(request, _("The new day is set, and they hear of it."), path)


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, work: Work) -> HttpResponse:
    """Decide: the outcome, the words, and what the authors read of each review."""
    round_ = open_round_of(work.brief)
    reviews, taken = sent_reviews(round_), decision_on(round_)
    call = work.brief.call
    begun = DecisionForm.start(
        reviews, taken, is_held=bool(call is not None and call.holds_decisions)
    )
    if (chosen := request.GET.get("outcome", "")) in Outcome.values and taken is None:
        begun["outcome"] = chosen
    form = DecisionForm(
        request.POST if request.method == "POST" else None, reviews=reviews, initial=begun
    )
    if request.method != "POST" or not form.is_valid():
        status = FAULTY if form.is_bound else 200
        return _decision_page(request, work, round_, form, reviews, status=status)
    is_held = form.cleaned_data["is_held"]
    try:
        deciding.decide(round_, form.verdict, by=_user(work), is_held=is_held, version=form.known)
    except (OutOfDate, Refused) as refusal:
        form.add_error(None, str(refusal))
        return _decision_page(
            request, work, round_, form, reviews, theirs=decision_on(round_), status=STALE
        )
    words = (
        _("The decision is kept. Nobody hears of it before it is released.")
        if is_held
        else _("The decision is told: the letter to the authors is on its way.")
    )
    return done(request, words, links.desk_path(work.brief))


def _decision_page(
    request: HttpRequest,
    work: Work,
    round_: Round,
    form: DecisionForm,
    reviews: list[Review],
    *,
    status: int,
    **shown: Any,
) -> HttpResponse:
    criteria = criteria_of(work.brief)
    theirs = shown.get("theirs")
    context = {
        **desk_frame(work.brief, _("Decide"), (_("Reviews"), links.desk_path(work.brief))),
        "round": round_,
        "form": form,
        "reviews": said_of(reviews, criteria, is_named=True),
        "least": least_of(round_),
        "advices": advices_on(round_),
        "version": theirs.version if theirs else form["version"].value() or 0,
        **shown,
    }
    return TemplateResponse(request, "reviews/decide.html", context, status=status)


@require_POST
def release(request: HttpRequest, work: Work) -> HttpResponse:
    """Tell the authors a decision that was held."""
    round_, path = open_round_of(work.brief), links.desk_path(work.brief)
    taken = decision_on(round_)
    if taken is None:
        raise Http404
    try:
        deciding.release(taken, by=_user(work))
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, path)
    return done(request, _("The decision is told: the letter to the authors is on its way."), path)
