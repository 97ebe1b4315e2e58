"""What is done without a person: invitations run out, contacts are forgotten; the data of people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Model, Q
from pghistory import core as history

from accounts import privacy
from accounts.models import User
from audit.record import record
from mailing.upkeep import forget_letters_about
from reviews import emails
from reviews.anonymity import UNTOLD
from reviews.models import (
    Advice,
    Invitation,
    InvitationContact,
    InvitationQuerySet,
    Response,
    Review,
)
from reviews.states import InvitationStatus, ReviewStatus, RoundStatus


def expire(*, now: datetime) -> int:
    """Invitations whose day of answer is over lapse, and the lead hears of it; gives how many."""
    rows = Invitation.objects.expiring(now=now).filter(round__status=RoundStatus.OPEN)
    done = 0
    for pk in list(rows.values_list("pk", flat=True)):
        with transaction.atomic():
            same = Invitation.objects.expiring(now=now).filter(pk=pk)
            if not same.update(status=InvitationStatus.EXPIRED, version=F("version") + 1):
                continue
            invitation = Invitation.objects.for_page().get(pk=pk)
            record("reviewer.expired", invitation, by=None, scope=UNTOLD)
            emails.review_answered(invitation)
        done += 1
    return done


def forget_contacts(*, now: datetime) -> int:
    """Forget names and addresses whose day has come; gives how many."""
    gone, _kinds = InvitationContact.objects.filter(expires_at__lte=now).delete()
    return gone


def _of(user: User) -> InvitationQuerySet:
    theirs = Q(user=user) | Q(contact__email__in=privacy.addresses_of(user))
    return Invitation.objects.filter(theirs)


def reviews_for_file(user: User) -> list[dict[str, Any]]:
    """What they were asked to review and what they wrote; never who wrote the text, or what others said."""
    rows = _of(user).for_page().prefetch_related("review__scores__criterion")
    return [_plain(row) for row in rows.order_by("pk")]


def _plain(row: Invitation) -> dict[str, Any]:
    review = getattr(row, "review", None)
    said: dict[str, Any] = {}
    if review is not None:
        said = {
            "advice": review.advice,
            "to_authors": review.to_authors,
            "to_chairs": review.to_chairs,
            "marks": {str(score.criterion): score.value for score in review.scores.all()},
            "submitted_at": review.submitted_at,
        }
    return {
        "group": row.round.group.slug,
        "title": row.round.title,
        "round": row.round.number,
        "status": row.status,
        "invited_at": row.invited_at,
        "answered_at": row.answered_at,
        "conflict": row.conflict_words,
        "answer": row.answer_words,
        **said,
    }


def forget_person(user: User) -> None:
    """Who they are goes; reviews that were sent stay, as they carry decisions. Drafts go, and what they owe is given up."""
    rows = _of(user)
    keys = list(rows.values_list("pk", flat=True))
    drafts = Review.objects.filter(invitation__in=keys, status=ReviewStatus.DRAFT)
    unsent = list(drafts.values_list("pk", flat=True))
    drafts.delete()
    InvitationContact.objects.filter(invitation__in=keys).delete()
    for invitation in Invitation.objects.filter(pk__in=keys):
        forget_letters_about(invitation)
    same = Invitation.objects.filter(pk__in=keys)
    open_ = [InvitationStatus.INVITED, InvitationStatus.EXPIRED, InvitationStatus.ACCEPTED]
    same.filter(status__in=open_).exclude(review__status=ReviewStatus.SUBMITTED).update(
        status=InvitationStatus.WITHDRAWN
    )
    same.update(
        user=None,
        address_mark="",
        warnings=[],
        conflict_words="",
        answer_words="",
        link_generation=F("link_generation") + 1,
    )
    _forget_history(Invitation, Q(pgh_obj_id__in=keys))
    _forget_history(Review, Q(pgh_obj_id__in=unsent))
    Response.objects.filter(writer=user).update(writer=None)
    _forget_history(Response, Q(writer_id=user.pk))


def _forget_history(model: type[Model], rows: Q) -> None:
    (events,) = history.event_models(tracks_model=model)
    events._default_manager.filter(rows).delete()


def advices_for_file(user: User) -> list[dict[str, Any]]:
    """What they recommended as co-chair."""
    rows = Advice.objects.filter(given_by=user).select_related("round__brief")
    return [
        {
            "title": row.round.brief.title,
            "outcome": row.outcome,
            "words": row.words,
            "given_at": row.given_at,
        }
        for row in rows
    ]
