"""What of reviews is due from a person: to answer, to review, to ask reviewers, to decide, to answer the reviewers.

Who reviews stands in no row but the reviewer's own; authors hear of a round when its decision is told, and not before.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from briefs.dues import (
    about_brief,
    agreed,
    at_work,
    brief_facts,
    brief_rows,
    chaired_by,
    judged,
    left_to,
)
from briefs.models import Brief
from briefs.states import BriefStatus
from core.desk import Due, DueRow, Source, due_rows
from reviews import links
from reviews.models import Decision, Invitation, Response, Round
from reviews.reading import LEAST
from reviews.rules import REVISIONS
from reviews.states import HOPEFUL, InvitationStatus, ReviewStatus, RoundStatus


def _asked(user: Any, status: InvitationStatus) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(user=user.pk, round__status=RoundStatus.OPEN, status=status)
    return rows.filter(at_work("round__brief__"))


def _of_invitation(rows: QuerySet[Invitation], source: str, at: str) -> QuerySet[Any, Any]:
    """A reviewer reads the text that was frozen, so its title is the one they are told."""
    facts = {
        **brief_facts("round__brief__"),
        "title": Coalesce(NullIf("round__text_version__title", Value("")), "round__brief__title"),
        "code": Value(""),
        "status": Value(""),
        "key": F("key"),
        "generation": F("link_generation"),
    }
    return due_rows(rows, source=source, at=at, **facts)


def _to_answer(user: Any, now: datetime) -> QuerySet[Any, Any]:
    rows = _asked(user, InvitationStatus.INVITED)
    return _of_invitation(rows, "reviews.answer", "respond_until")


def _to_review(user: Any, now: datetime) -> QuerySet[Any, Any]:
    rows = _asked(user, InvitationStatus.ACCEPTED).exclude(review__status=ReviewStatus.SUBMITTED)
    return _of_invitation(rows, "reviews.review", "review_until")


def _own_path(row: DueRow, page: str) -> str:
    token = links.reviewer_link.token(row.facts["key"], row.facts["generation"])
    return reverse(f"reviews:{page}", args=[token])


def _tell_answer(row: DueRow) -> Due:
    words = _("Say whether you will review this text")
    return about_brief(
        row, words, pgettext("button of something due", "Answer"), _own_path(row, "reviewer")
    )


def _tell_review(row: DueRow) -> Due:
    words = _("Review this text")
    return about_brief(
        row, words, pgettext("button of something due", "Review"), _own_path(row, "reviewer")
    )


def _to_respond(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Revisions whose authors have not answered the reviewers of the last round, once its decision was told."""
    rounds = Round.objects.filter(brief=OuterRef("pk")).order_by("-number")
    told = Decision.objects.released().filter(round__brief=OuterRef("pk"))
    written = Response.objects.filter(round=OuterRef("last_round")).exclude(text="")
    rows = Brief.objects.filter(pk__in=agreed(user).values("brief"), status__in=sorted(REVISIONS))
    rows = rows.annotate(last_round=Subquery(rounds.values("pk")[:1]))
    return brief_rows(rows.filter(Exists(told), ~Exists(written)), "reviews.respond")


def _tell_respond(row: DueRow) -> Due:
    url = reverse("reviews:decision", args=[row.facts["code"]])
    return about_brief(
        row, _("Answer the reviewers"), pgettext("button of something due", "Write"), url
    )


def _number_of(invitations: Q) -> Coalesce:
    """How many invitations of the open round are so."""
    rows = Invitation.objects.filter(
        invitations, round__brief=OuterRef("pk"), round__status=RoundStatus.OPEN
    )
    counted = rows.order_by().values("round__brief").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def _in_review(user: Any) -> QuerySet[Any]:
    """Briefs in review that the person judges, who owes no review of them: with what is hoped for, sent, and still out."""
    owed = Invitation.objects.filter(
        user=user.pk,
        round__brief=OuterRef("pk"),
        round__status=RoundStatus.OPEN,
        status__in=sorted(HOPEFUL),
    ).exclude(review__status=ReviewStatus.SUBMITTED)
    taken = Decision.objects.filter(round__brief=OuterRef("pk"), round__status=RoundStatus.OPEN)
    is_sent, is_hoped = Q(review__status=ReviewStatus.SUBMITTED), Q(status__in=sorted(HOPEFUL))
    rounds = Round.objects.open().filter(brief=OuterRef("pk"))
    rows = judged(user).filter(
        Exists(rounds), ~Exists(owed), ~Exists(taken), status=BriefStatus.IN_REVIEW
    )
    return rows.annotate(
        least=Coalesce("call__least_reviewers", LEAST),
        sent=_number_of(is_sent),
        hoped=_number_of(is_sent | is_hoped),
        out=_number_of(is_hoped & ~Q(pk__in=_sent_ones())),
    )


def _sent_ones() -> QuerySet[Invitation, Any]:
    return Invitation.objects.filter(review__status=ReviewStatus.SUBMITTED).values("pk")


def _to_ask(user: Any, now: datetime) -> QuerySet[Any, Any]:
    rows = _in_review(user).filter(hoped__lt=F("least"))
    return brief_rows(rows.filter(chaired_by(user) | left_to(user)), "reviews.ask")


def _tell_ask(row: DueRow) -> Due:
    url = reverse("reviews:reviewers", args=[row.facts["code"]])
    return about_brief(row, _("Ask reviewers"), pgettext("button of something due", "Ask"), url)


def _to_decide(user: Any, now: datetime) -> QuerySet[Any, Any]:
    rows = _in_review(user).filter(sent__gte=F("least"), out=0)
    return brief_rows(rows.filter(Q(lead=user.pk) | left_to(user)), "reviews.decide")


def _tell_decide(row: DueRow) -> Due:
    url = reverse("reviews:decide", args=[row.facts["code"]])
    return about_brief(
        row, _("Decide on the reviews"), pgettext("button of something due", "Decide"), url
    )


SOURCES = (
    Source("reviews.answer", _to_answer, _tell_answer),
    Source("reviews.review", _to_review, _tell_review),
    Source("reviews.respond", _to_respond, _tell_respond),
    Source("reviews.ask", _to_ask, _tell_ask),
    Source("reviews.decide", _to_decide, _tell_decide),
)
