"""The one way to get a round or an invitation for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest

from accounts.models import User
from briefs.doors import call_for
from briefs.models import Author, Brief, Call, Criterion
from core.calendars import use_calendar
from reviews import links
from reviews.models import Advice, Decision, Invitation, Response, Review, Round
from reviews.reading import Judged


def invitation_for_token(token: str) -> Invitation:
    """The invitation behind a reviewer's private link. A link that is not ours, or was replaced, is 404."""
    found = links.reviewer_link.row(token, Invitation.objects.for_page())
    use_calendar(found.round.group.calendar)
    return found


def rounds_of(brief: Brief) -> list[Round]:
    """The rounds of a brief, the last first."""
    rows = Round.objects.filter(brief=brief).select_related("text_version", "decision", "response")
    found = list(rows.order_by("-number"))
    for round_ in found:
        round_.brief = brief
    return found


def open_round_of(brief: Brief) -> Round:
    found = Round.objects.open().filter(brief=brief).select_related("text_version").first()
    if found is None:
        raise Http404
    found.brief = brief
    return found


def invitation_of(round_: Round, key: int) -> Invitation:
    """An invitation of this round, by the number in its address."""
    found = Invitation.objects.for_page().filter(round=round_, key=key).first()
    if found is None:
        raise Http404
    found.round = round_
    return found


def own_review(invitation: Invitation) -> Review | None:
    return Review.objects.filter(invitation=invitation).first()


def criteria_of(brief: Brief) -> list[Criterion]:
    """What reviewers mark, in its order; nothing for a brief without a call."""
    if brief.call_id is None:
        return []
    return list(Criterion.objects.filter(call=brief.call_id))


def sent_reviews(round_: Round) -> list[Review]:
    rows = Review.objects.sent().filter(invitation__round=round_)
    near = rows.select_related("invitation__user", "invitation__contact")
    return list(near.prefetch_related("scores"))


def invitations_of(brief: Brief) -> dict[int, list[Invitation]]:
    """By round: who was asked in it, with what they sent and their marks. Two queries for all rounds."""
    rows = Invitation.objects.filter(round__brief=brief)
    near = list(rows.select_related("contact", "user", "review"))
    prefetch_related_objects([one.sent_review for one in near if one.sent_review], "scores")
    found: dict[int, list[Invitation]] = {}
    for one in near:
        found.setdefault(one.round_id, []).append(one)
    return found


def decision_on(round_: Round) -> Decision | None:
    found = Decision.objects.filter(round=round_).prefetch_related("comments").first()
    if found is not None:
        found.round = round_
    return found


def told_decisions(brief: Brief) -> list[Decision]:
    """What was told to the authors, the last first, with what was released of the reviews."""
    rows = Decision.objects.released().filter(round__brief=brief).select_related("round__response")
    near = rows.prefetch_related(
        "comments__review__invitation__contact", "comments__review__invitation__user"
    )
    return list(near.order_by("-round__number"))


def call_to_decide(request: HttpRequest, group: str, cycle: str, slug: str) -> Call:
    """The call whose reviews somebody runs: its organisers."""
    return call_for(request, group, cycle, slug, "briefs.change_call")


def judged_of(call: Call, user: User) -> list[Judged]:
    """Each brief of a call that is in review and not one's own, with where its reviews stand: two queries."""
    rows = Round.objects.for_page().open().filter(brief__call=call)
    own = Author.objects.filter(user=user).values("brief")
    rounds = list(
        rows.exclude(brief__in=own).select_related("decision").order_by("brief__number", "pk")
    )
    invitations: dict[int, list[Invitation]] = {}
    near = Invitation.objects.filter(round__in=rounds).select_related("review", "user", "contact")
    for invitation in near:
        invitations.setdefault(invitation.round_id, []).append(invitation)
    return [Judged(round_, invitations.get(round_.pk, [])) for round_ in rounds]


def advices_on(round_: Round) -> list[Advice]:
    return list(Advice.objects.filter(round=round_).select_related("given_by"))


def response_on(round_: Round) -> Response | None:
    return Response.objects.filter(round=round_).first()
