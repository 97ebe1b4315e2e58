"""For those who read practices: what waits, one practice, and what is decided on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from accounts.access import hold_second_factor
from accounts.http import SignedInRequest
from accounts.writing import FAULTY, done, kept, refused
from core.errors import OutOfDate, Refused
from core.languages import worded
from discussions.overview import talk_of
from groups.standing import cycles_moderated_by
from practices import links, talks
from practices.actions import reading, sending
from practices.doors import described, opinions_on, practice_to_read, steps_of
from practices.forms.reading import OpinionForm, WordsForm
from practices.listing import countries_of
from practices.models import Practice
from practices.reading import sent_by, to_read
from practices.states import MOVES, PracticeStatus, Verdict
from practices.views.shared import practices_frame

MOST = 100


@kept
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits to be read, the longest first; and what the person sent."""
    user = request.user
    waiting = list(to_read(user)[:MOST])
    own = sent_by(user)[:MOST]
    if waiting:
        hold_second_factor(user)
    context = {
        "page_title": _("Practices to read"),
        "waiting": waiting,
        "own": list(own),
        "reads": bool(waiting) or cycles_moderated_by(user).exists() or user.is_superuser,
    }
    return TemplateResponse(request, "practices/desk.html", context)


@kept
@require_safe
def one(request: SignedInRequest, key: str) -> HttpResponse:
    """One practice with what was said of it."""
    return _page(request, practice_to_read(request, key, "practices.review_practice"))


@kept
@require_POST
def act(request: SignedInRequest, key: str, verb: str) -> HttpResponse:
    """One of the verbs; each asks for its own leave."""
    if verb not in VERBS:
        raise Http404
    permission, view = VERBS[verb]
    practice = practice_to_read(request, key, permission)
    hold_second_factor(request.user)
    try:
        return view(request, practice)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal.words if isinstance(refusal, OutOfDate) else refusal, links.reading_path(practice))  # fmt: skip


def _take(request: SignedInRequest, practice: Practice) -> HttpResponse:
    reading.take(practice, by=request.user)
    return done(request, _("You read it now."), links.reading_path(practice))


def _advise(request: SignedInRequest, practice: Practice) -> HttpResponse:
    form = OpinionForm(request.POST, prefix="opinion")
    if not form.is_valid():
        return _page(request, practice, opinion_form=form, status=FAULTY)
    verdict = Verdict(form.cleaned_data["verdict"])
    reading.advise(practice, verdict, words=form.cleaned_data["words"], by=request.user)
    return done(request, _("Your opinion is kept."), links.reading_path(practice))


def _decide(
    verb: Callable[..., Practice], words: str
) -> Callable[[SignedInRequest, Practice], HttpResponse]:
    def decided(request: SignedInRequest, practice: Practice) -> HttpResponse:
        form = WordsForm(request.POST, prefix="words")
        if not form.is_valid():
            return _page(request, practice, words_form=form, status=FAULTY)
        try:
            verb(practice, words=form.cleaned_data["words"], by=request.user)
        except Refused as refusal:
            form.add_error("words", str(refusal.message))
            return _page(request, practice, words_form=form, status=FAULTY)
        return done(request, _(words), links.reading_path(practice))

    return decided


VERBS: dict[str, tuple[str, Callable[[SignedInRequest, Practice], HttpResponse]]] = {
    "take": ("practices.review_practice", _take),
    "advise": ("practices.review_practice", _advise),
    "return": ("practices.decide_practice", _decide(reading.give_back, gettext_noop("The sender is asked for more."))),
    "publish": ("practices.decide_practice", _decide(reading.publish, gettext_noop("It is published."))),
    "decline": ("practices.decide_practice", _decide(reading.decline, gettext_noop("It is not published, and its sender is told why."))),
    "withdraw": ("practices.withdraw_practice", _decide(sending.withdraw_practice, gettext_noop("It is withdrawn, and its sender is told."))),
}  # fmt: skip


def _page(
    request: SignedInRequest, practice: Practice, *, status: int = 200, **forms: Any
) -> HttpResponse:
    opinions = opinions_on(practice)
    own = next((each for each in opinions if each.by_id == request.user.pk), None)
    start = {"verdict": own.verdict, "words": own.words} if own else {}
    moves = MOVES[practice.status]
    may_decide = request.user.has_perm("practices.decide_practice", practice)
    context = {
        **practices_frame(practice.cycle, worded(practice, "title").text),
        "practice": practice,
        "described": described(practice),
        "countries": countries_of(practice),
        "steps": steps_of(practice),
        "talk": talk_of(talks.LABEL, practice.pk),
        "opinions": opinions,
        "opinion_form": OpinionForm(prefix="opinion", initial=start),
        "words_form": WordsForm(prefix="words"),
        "may_take": PracticeStatus.IN_REVIEW in moves,
        "may_advise": practice.status == PracticeStatus.IN_REVIEW,
        "may_decide": may_decide and PracticeStatus.PUBLISHED in moves,
        "may_withdraw": practice.status == PracticeStatus.PUBLISHED
        and request.user.has_perm("practices.withdraw_practice", practice),
        "public_url": links.practice_path(practice)
        if practice.status == PracticeStatus.PUBLISHED
        else "",
        **forms,
    }
    return TemplateResponse(request, "practices/reading.html", context, status=status)
