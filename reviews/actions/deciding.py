"""Co-chairs recommend, the lead decides; a decision is told at once, or held and told with others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.record import record
from briefs.actions.road import move
from briefs.models import Brief, Call
from briefs.states import BriefStatus
from core.clock import database_now
from core.errors import OutOfDate, Refused
from reviews.anonymity import UNTOLD
from reviews.models import Advice, Decision, ReleasedComment, Review, Round
from reviews.reading import least_of
from reviews.states import LEADS_TO, Outcome, RoundStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the lead says: the outcome, words to the authors, and of each review (by its key) what they read of it."""

    outcome: Outcome
    words: str
    comments: Mapping[int, str]


def advise(round_: Round, outcome: Outcome, words: str, *, by: User) -> Advice:
    """A co-chair recommends; said anew, the last counts."""
    with transaction.atomic():
        _held_open(round_)
        advice, _is_new = Advice.objects.update_or_create(
            round=round_,
            given_by=by,
            defaults={"outcome": outcome, "words": words, "given_at": timezone.now()},
        )
        _record("round.advised", round_, by=by)
    return advice


def decide(
    round_: Round, verdict: Verdict, *, by: User, is_held: bool, version: int = 0
) -> Decision:
    """Decide on a round. Held, it can be decided anew until it is released.

    Raises Refused with too few reviews, OutOfDate if somebody decided since `version` (0: nobody yet).
    """
    if not verdict.words:
        raise Refused(_("Write some words to the authors."))
    with transaction.atomic():
        _held_open(round_)
        reviews = _sent_reviews(round_)
        _enough(round_, len(reviews))
        decision = _written(round_, verdict, by=by, version=version)
        _release_comments(decision, verdict, reviews)
        after: dict[str, object] = {"outcome": str(verdict.outcome)}
        _record("round.decided", round_, by=by, after=after)
        if not is_held:
            release(decision, by=by)
    return decision


def _held_open(round_: Round) -> None:
    """Hold the round until the transaction ends. Raises OutOfDate for one that is closed."""
    if not Round.objects.select_for_update().open().filter(pk=round_.pk).exists():
        raise OutOfDate(_("This round of reviews is closed."))


def _sent_reviews(round_: Round) -> dict[int, Review]:
    rows = Review.objects.sent().filter(invitation__round=round_).select_related("invitation")
    return {review.pk: review for review in rows}


def _enough(round_: Round, count: int) -> None:
    least = least_of(round_)
    if count < least:
        words = ngettext(
            "A decision needs at least %(least)d review.",
            "A decision needs at least %(least)d reviews.",
            least,
        )
        raise Refused(words % {"least": least})


def _written(round_: Round, verdict: Verdict, *, by: User, version: int) -> Decision:
    decision = Decision.objects.select_for_update().filter(round=round_).first()
    if (decision.version if decision is not None else 0) != version:
        raise OutOfDate(_("Somebody else decided on this round meanwhile."))
    if decision is None:
        decision = Decision(round=round_, version=0)
    decision.outcome, decision.words = verdict.outcome, verdict.words
    decision.decided_at, decision.decided_by = timezone.now(), by
    decision.version += 1
    decision.save()
    return decision


def _release_comments(decision: Decision, verdict: Verdict, reviews: Mapping[int, Review]) -> None:
    ReleasedComment.objects.filter(decision=decision).delete()
    ReleasedComment.objects.bulk_create(
        ReleasedComment(decision=decision, review=reviews[key], text=text)
        for key, text in verdict.comments.items()
        if key in reviews and text
    )


def release(decision: Decision, *, by: User) -> Decision:
    """Tell the authors: the brief moves, the round closes, the letter leaves, all in one."""
    with transaction.atomic():
        same = Decision.objects.held().filter(pk=decision.pk, version=decision.version)
        now = database_now()
        if not same.update(released_at=now):
            raise OutOfDate(_("This decision was changed or told meanwhile."))
        decision.released_at = now
        round_ = decision.round
        _record("round.released", round_, by=by, after={"outcome": decision.outcome})
        brief = Brief.objects.for_page().get(pk=round_.brief_id)
        move(brief, LEADS_TO[decision.outcome], by=by, tells=False)
    return decision


def release_all(call: Call, *, by: User) -> int:
    """Tell all decisions of a call that are held, except on what `by` wrote; gives how many."""
    with transaction.atomic():
        rows = Decision.objects.held().filter(
            round__status=RoundStatus.OPEN,
            round__brief__call=call,
            round__brief__status=BriefStatus.IN_REVIEW,
        )
        own = rows.exclude(round__brief__authors__user=by).select_related(
            "round__brief__cycle__group", "round__brief__call", "round__brief__team"
        )
        held = list(own.select_for_update(of=("self",)).order_by("pk"))
        for decision in held:
            release(decision, by=by)
    return len(held)


def _record(verb: str, round_: Round, *, by: User, after: dict[str, object] | None = None) -> None:
    scope = round_.group.slug if verb == "round.released" else UNTOLD
    record(verb, round_, by=by, scope=scope, after=after)
