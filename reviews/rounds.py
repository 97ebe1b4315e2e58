"""Rounds open and close with the steps of their brief, inside the transaction of the step."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from briefs.models import Brief
from briefs.standing import Actor
from briefs.states import Anonymity, BriefStatus
from core.clock import database_now
from editions.models import TextVersion
from reviews import emails
from reviews.models import Decision, Invitation, Response, Round
from reviews.states import ASKS_REVISION, HOPEFUL, LEADS_TO, InvitationStatus, RoundStatus

REVISIONS = frozenset({LEADS_TO[outcome].value for outcome in ASKS_REVISION})


def on_move(brief: Brief, before: str, _by: Actor) -> None:
    """What a step of a brief means for its reviews (`briefs.panels.moved`)."""
    if brief.status == BriefStatus.IN_REVIEW:
        open_round(brief)
    elif before == BriefStatus.IN_REVIEW:
        _close(brief, now=database_now())


def open_round(brief: Brief) -> Round:
    """The next round, on the text as it was handed in last."""
    last = Round.objects.filter(brief=brief).aggregate(last=Max("number"))["last"] or 0
    call = brief.call
    return Round.objects.create(
        brief=brief,
        number=last + 1,
        text_version=latest_text(brief),
        anonymity=call.anonymity if call is not None else Anonymity.DOUBLE,
        opened_at=database_now(),
    )


def latest_text(brief: Brief) -> TextVersion | None:
    """The last frozen text in the language the brief is written in."""
    versions = TextVersion.objects.filter(edition__brief=brief, edition__language=brief.language)
    return versions.order_by("-number").first()


def _close(brief: Brief, *, now: datetime) -> None:
    round_ = Round.objects.for_page().open().filter(brief=brief).first()
    if round_ is None:
        return
    round_.status, round_.closed_at = RoundStatus.CLOSED, now
    round_.save(update_fields=["status", "closed_at"])
    _spare_reviewers(round_)
    decision = Decision.objects.released().filter(round=round_).first()
    if decision is not None:
        decision.round = round_
        emails.decision_released(decision)


def _spare_reviewers(round_: Round) -> None:
    """Whoever has not sent a review need not any more, and hears so."""
    rows = Invitation.objects.for_page().filter(round=round_, status__in=HOPEFUL)
    spared = [invitation for invitation in rows if invitation.sent_review is None]
    Invitation.objects.filter(pk__in=[one.pk for one in spared]).update(
        status=InvitationStatus.WITHDRAWN
    )
    for invitation in spared:
        emails.review_withdrawn(invitation)


def latest_round(brief: Brief) -> Round | None:
    return Round.objects.for_page().filter(brief=brief).order_by("-number").first()


def takes_response(brief: Brief) -> bool:
    """Whether its authors can write to the reviewers now."""
    return brief.status in REVISIONS


def decision_is_taken(brief: Brief) -> list[str]:
    """What stops a brief from leaving review: its decision is taken with the reviews in view."""
    if brief.status != BriefStatus.IN_REVIEW:
        return []
    told = Decision.objects.released().filter(round__brief=brief, round__status=RoundStatus.OPEN)
    if told.exists():
        return []
    return [_("The decision is taken on the page of the reviews.")]


def response_is_written(brief: Brief) -> list[str]:
    """What stops a revision from being handed in: the reviewers are answered first."""
    if not takes_response(brief):
        return []
    round_ = Round.objects.filter(brief=brief).order_by("-number").first()
    if round_ is None or Response.objects.filter(round=round_).exclude(text="").exists():
        return []
    return [_("Write your response to the reviewers first.")]
