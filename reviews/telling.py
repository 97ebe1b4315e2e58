"""What of a decision is told: by name where everybody knows everybody, else by lot, and in the order of the lots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviews.anonymity import hides_reviewers
from reviews.models import Decision


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as its authors read it."""

    decision: Decision
    comments: Sequence[tuple[str, str]]


def told_of(decision: Decision) -> Told:
    is_named = not hides_reviewers(decision.round.anonymity)
    comments = [
        (
            comment.review.invitation.name if is_named else str(comment.review.invitation),
            comment.text,
        )
        for comment in decision.comments.all()
    ]
    return Told(decision, comments)
