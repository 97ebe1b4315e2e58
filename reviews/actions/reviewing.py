"""A review is written, kept as a draft, and sent. Compare-and-set on its version: of two windows nobody loses a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.clock import database_now
from core.errors import OutOfDate, Refused
from reviews import emails
from reviews.actions.answering import write_down
from reviews.knowing import wrote_it
from reviews.models import Invitation, Review, Round, Score
from reviews.states import InvitationStatus, ReviewStatus


@dataclass(frozen=True, slots=True)
class Said:
    """What the form says: marks by the key of their criterion."""

    advice: str = ""
    to_authors: str = ""
    to_chairs: str = ""
    marks: Mapping[int, int] = field(default_factory=dict)


def save(invitation: Invitation, said: Said, *, version: int) -> Review:
    """Keep a draft, however far it is. Raises OutOfDate if it was saved from elsewhere since `version` (0: nothing yet)."""
    with transaction.atomic():
        review = _writable(invitation, said, version=version, is_sent=False)
        return _written(review, said)


def submit(invitation: Invitation, said: Said, *, version: int) -> Review:
    """Send it. Sent twice by a double click, it is sent once."""
    if not said.advice or not said.to_authors:
        raise Refused(_("A review needs an advice and words to the authors."))
    if wrote_it(invitation.round.brief, invitation):
        raise Refused(_("You are named as an author of this text, so you cannot review it."))
    with transaction.atomic():
        review = _writable(invitation, said, version=version, is_sent=True)
        if review.status == ReviewStatus.SUBMITTED:
            return review
        review.status, review.submitted_at = ReviewStatus.SUBMITTED, database_now()
        _written(review, said)
        write_down(invitation, "review.sent")
        emails.review_received(invitation)
        emails.review_arrived(invitation)
    return review


def _writable(invitation: Invitation, said: Said, *, version: int, is_sent: bool) -> Review:
    """The row of the review, held. Raises OutOfDate where nothing is to be written any more."""
    is_open = Round.objects.select_for_update().open().filter(pk=invitation.round_id).exists()
    current = Invitation.objects.select_for_update().get(pk=invitation.pk)
    review = Review.objects.select_for_update().filter(invitation=invitation).first()
    if review is not None and review.status == ReviewStatus.SUBMITTED:
        if is_sent and _same(review, said):
            return review
        raise OutOfDate(_("Your review has been sent already and stands as it was sent."))
    if not is_open:
        raise OutOfDate(_("This round of reviews is closed. Your words were not taken."))
    if current.status != InvitationStatus.ACCEPTED:
        raise OutOfDate(_("Accept the invitation first."))
    if review is None:
        if version:
            raise OutOfDate(_changed())
        return Review(invitation=invitation, version=0)
    if review.version != version and not _same(review, said):
        raise OutOfDate(_changed())
    return review


def _changed() -> str:
    return _("Your review was saved from another window meanwhile.")


def _same(review: Review, said: Said) -> bool:
    words: tuple[Any, ...] = (said.advice, said.to_authors, said.to_chairs)
    marks = dict(review.scores.values_list("criterion", "value"))
    return (review.advice, review.to_authors, review.to_chairs) == words and marks == said.marks


def _written(review: Review, said: Said) -> Review:
    review.advice, review.to_authors, review.to_chairs = (
        said.advice,
        said.to_authors,
        said.to_chairs,
    )
    review.saved_at = timezone.now()
    review.version += 1
    review.save()
    Score.objects.filter(review=review).exclude(criterion__in=said.marks).delete()
    Score.objects.bulk_create(
        [Score(review=review, criterion_id=key, value=mark) for key, mark in said.marks.items()],
        update_conflicts=True,
        update_fields=["value"],
        unique_fields=["review", "criterion"],
    )
    return review
