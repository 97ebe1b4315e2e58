"""What is between two organisations: their match, their agreement, and what they look at afterwards."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, done, kept, refused
from core.errors import OutOfDate
from core.when import When
from exchange import actions, links
from exchange.doors import agreement_of, follow_up_of, match_for
from exchange.forms import AgreementForm, FollowUpForm, NoForm, SettleForm
from exchange.models import Agreement, Match
from exchange.reading import matches_of
from exchange.states import AgreementStatus, FollowUpStatus, MatchStatus
from exchange.views.shared import exchange_frame
from groups.speaking import spoken_for

ANSWER, WORD, FOLLOW = (
    "exchange.answer_match",
    "exchange.word_agreement",
    "exchange.follow_agreement",
)


@kept
@require_safe
def matches(request: SignedInRequest) -> HttpResponse:
    """All matches of the organisations for which the person sits, and of the cycles that they organise."""
    found = matches_of(request.user)
    context = {"page_title": _("Matches of the exchange"), "matches": found}
    return TemplateResponse(request, "exchange/matches.html", context)


@kept
@require_safe
def match(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, match_for(request, pk))


@kept
@require_POST
def act(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    """One of the verbs; each asks for its own leave."""
    if verb not in VERBS:
        raise Http404
    permission, view = VERBS[verb]
    found = match_for(request, pk, permission)
    try:
        return view(request, found)  # type: ignore[no-any-return]  # -- views of the table below
    except OutOfDate as refusal:
        return refused(request, refusal.words, links.match_path(found))


def _yes(request: SignedInRequest, found: Match) -> HttpResponse:
    actions.say_yes(found, by=request.user)
    return done(request, _("Your answer is kept."), links.match_path(found))


def _no(request: SignedInRequest, found: Match) -> HttpResponse:
    form = NoForm(request.POST, prefix="no")
    if not form.is_valid():
        return _page(request, found, no_form=form, status=FAULTY)
    actions.say_no(found, words=form.cleaned_data["words"], by=request.user)
    return done(request, _("Your answer is kept."), links.match_path(found))


def _word(request: SignedInRequest, found: Match) -> HttpResponse:
    form = AgreementForm(request.POST, prefix="agreement")
    if not form.is_valid():
        return _page(request, found, agreement_form=form, status=FAULTY)
    said = form.cleaned_data
    try:
        actions.word(
            found,
            text=said["text"],
            period=said["period"] or When(),
            version=said["version"],
            by=request.user,
        )
    except OutOfDate as refusal:
        form.add_error(None, refusal.words)
        return _page(request, found, agreement_form=form, status=FAULTY)
    return done(
        request, _("The words are kept. Both sides sign them anew."), links.match_path(found)
    )


def _sign(request: SignedInRequest, found: Match) -> HttpResponse:
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > len(str(2**31)):
        raise Http404
    actions.sign(_agreement(found), version=int(version), by=request.user)
    return done(request, _("You have signed."), links.match_path(found))


def _add(request: SignedInRequest, found: Match) -> HttpResponse:
    form = FollowUpForm(request.POST, prefix="next")
    if not form.is_valid():
        return _page(request, found, next_form=form, status=FAULTY)
    said = form.cleaned_data
    actions.add_follow_up(
        _agreement(found), text=said["text"], due_on=said["due_on"], by=request.user
    )
    return done(request, _("It is noted."), links.match_path(found))


def _settle(request: SignedInRequest, found: Match) -> HttpResponse:
    form = SettleForm(request.POST)
    key = request.POST.get("follow_up", "")
    if not form.is_valid() or form.cleaned_data["to"] not in FollowUpStatus.values:
        return _page(request, found, status=FAULTY)
    if not key.isdecimal() or len(key) > len(str(2**31)):
        raise Http404
    follow_up = follow_up_of(_agreement(found), int(key))
    to = FollowUpStatus(form.cleaned_data["to"])
    actions.settle(follow_up, to, words=form.cleaned_data["words"], by=request.user)
    return done(request, _("It is noted."), links.match_path(found))


def _end(request: SignedInRequest, found: Match) -> HttpResponse:
    form = SettleForm(request.POST)
    if not form.is_valid() or form.cleaned_data["to"] not in AgreementStatus.values:
        return _page(request, found, status=FAULTY)
    to = AgreementStatus(form.cleaned_data["to"])
    actions.end(_agreement(found), to, words=form.cleaned_data["words"], by=request.user)
    return done(request, _("It is noted."), links.match_path(found))


VERBS: dict[str, tuple[str, Any]] = {
    "yes": (ANSWER, _yes),
    "no": (ANSWER, _no),
    "word": (WORD, _word),
    "sign": (WORD, _sign),
    "follow-up": (FOLLOW, _add),
    "settle": (FOLLOW, _settle),
    "end": (FOLLOW, _end),
}


def _agreement(found: Match) -> Agreement:
    agreement = agreement_of(found)
    if agreement is None:
        raise Http404
    return agreement


def _page(
    request: SignedInRequest, found: Match, *, status: int = 200, **forms: Any
) -> HttpResponse:
    agreement = agreement_of(found)
    own = spoken_for(request.user, found.cycle)
    may = request.user.has_perm
    sides = [
        (found.offer, found.offer_said_at, agreement.offer_signed_at if agreement else None),
        (found.request, found.request_said_at, agreement.request_signed_at if agreement else None),
    ]
    mine = [each for each in sides if each[0].organisation_id in own]
    start = {"text": "", "version": 0}
    if agreement is not None:
        start = {"text": agreement.text, "period": agreement.period, "version": agreement.version}
    context = {
        **exchange_frame(found.cycle, _("Between two organisations")),
        "match": found,
        "agreement": agreement,
        "sides": sides,
        "follow_ups": list(agreement.follow_ups.all()) if agreement else [],
        "is_accepted": found.status == MatchStatus.ACCEPTED,
        "may_answer": may(ANSWER, found) and any(said is None for _l, said, _s in mine),
        "may_decline": may(ANSWER, found),
        "may_word": may(WORD, found),
        "may_sign": agreement is not None
        and may(WORD, found)
        and any(signed is None for _l, _said, signed in mine),
        "may_follow": may(FOLLOW, found),
        "no_form": NoForm(prefix="no"),
        "agreement_form": AgreementForm(prefix="agreement", initial=start),
        "next_form": FollowUpForm(prefix="next"),
        **forms,
    }
    return TemplateResponse(request, "exchange/match.html", context, status=status)
