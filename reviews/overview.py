"""Parts of the page of a brief and of a person's own page, and the next thing to do."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.access import Panel as OwnPanel
from accounts.models import User
from briefs import rules
from briefs.models import Brief
from briefs.panels import NextStep, Panel
from briefs.standing import Worker
from briefs.states import BriefStatus
from reviews import links
from reviews.models import Decision, Invitation, Response, Round
from reviews.reading import Judged, least_of
from reviews.rounds import latest_round, takes_response
from reviews.states import HOPEFUL, RoundStatus

#: Invitations further back are history.
SHOWN = 20


def of_brief(brief: Brief, worker: Worker) -> Panel | None:
    """For those who judge: where the reviews stand. For authors: the way to what was told, and nothing before."""
    if rules.may(worker.actor, "reviews.view_reviews", brief):
        judged = _judged(brief)
        if judged is None:
            return None
        context = {"judged": judged, "path": links.desk_path(brief)}
        return Panel("reviews/_of_brief.html", context, order=30)
    if worker.author is None or not _was_told(brief):
        return None
    path = links.decision_path(worker.author)
    return Panel("reviews/_of_author.html", {"path": path, "asks": takes_response(brief)}, order=20)


def _judged(brief: Brief) -> Judged | None:
    round_ = latest_round(brief)
    if round_ is None:
        return None
    return Judged(round_, list(Invitation.objects.filter(round=round_).select_related("review")))


def _was_told(brief: Brief) -> bool:
    return Decision.objects.released().filter(round__brief=brief).exists()


def next_of(brief: Brief, worker: Worker) -> NextStep | None:
    """What of reviews waits for this person."""
    if worker.author is not None:
        return _next_of_author(brief, worker)
    if brief.status != BriefStatus.IN_REVIEW:
        return None
    if not rules.may(worker.actor, "reviews.invite_reviewer", brief):
        return None
    return _next_of_chair(brief, worker)


def _next_of_author(brief: Brief, worker: Worker) -> NextStep | None:
    if worker.author is None or not takes_response(brief) or not _was_told(brief):
        return None
    last = Round.objects.filter(brief=brief).order_by("-number").values("pk")[:1]
    if Response.objects.filter(round__in=last).exclude(text="").exists():
        return None
    return NextStep(_("Answer the reviewers"), links.decision_path(worker.author))


def _next_of_chair(brief: Brief, worker: Worker) -> NextStep | None:
    judged = _judged(brief)
    if judged is None:
        return None
    least = least_of(judged.round)
    if judged.hoped < least:
        return NextStep(_("Ask reviewers"), links.desk_path(brief, "reviewers"))
    waits = any(one.status in HOPEFUL and one.sent_review is None for one in judged.invitations)
    if waits or judged.sent < least:
        return None
    if judged.decision is None and rules.may(worker.actor, "reviews.decide_round", brief):
        return NextStep(_("Decide on the reviews"), links.desk_path(brief, "decide"))
    return None


def of_person(_request: HttpRequest, user: User) -> OwnPanel | None:
    """What somebody is asked to review, with their private links: one query."""
    rows = Invitation.objects.filter(
        user=user, round__status=RoundStatus.OPEN, status__in=HOPEFUL
    ).select_related("round__brief__call", "round__text_version", "review")
    found = list(rows.order_by("review_until", "pk")[:SHOWN])
    if not found:
        return None
    asked = [(one, links.reviewer_path(one)) for one in found]
    return OwnPanel("reviews/_of_person.html", {"asked": asked}, order=25)
