"""Who may do what with the reviews of a brief. Read the table at the bottom first.

Reviewers stand nowhere in it: they come by a link of their own (`reviews.doors`). Nobody judges a text of their own, and
no author sees a review: what is released of them is all that authors read.
"""

from __future__ import annotations

import rules

from accounts.models import User
from briefs.models import Brief
from briefs.rules import decides, has_agreed, is_author, judges
from briefs.standing import Reader
from briefs.states import BriefStatus
from reviews.models import Invitation
from reviews.states import ASKS_REVISION, HOPEFUL, LEADS_TO, ReviewStatus, RoundStatus

#: Where a brief stands while its authors write to the reviewers.
REVISIONS = frozenset({LEADS_TO[outcome].value for outcome in ASKS_REVISION})


@rules.predicate
def is_in_review(reader: Reader, brief: Brief) -> bool:
    return brief.status == BriefStatus.IN_REVIEW


@rules.predicate
def is_in_revision(reader: Reader, brief: Brief) -> bool:
    return brief.status in REVISIONS


@rules.predicate
def owes_a_review(reader: Reader, brief: Brief) -> bool:
    """Is asked to review the text and has not: others' reviews are read only after one's own. Asked once for a request."""
    if not isinstance(reader, User):
        return False
    known: dict[int, bool] = reader.__dict__.setdefault("_owes_reviews", {})
    if brief.pk not in known:
        known[brief.pk] = _owes(reader, brief)
    return known[brief.pk]


def _owes(reader: User, brief: Brief) -> bool:
    asked = Invitation.objects.filter(
        round__brief=brief, round__status=RoundStatus.OPEN, user=reader, status__in=HOPEFUL
    )
    return asked.exclude(review__status=ReviewStatus.SUBMITTED).exists()


runs_it = judges & ~owes_a_review

PERMISSIONS = {
    "reviews.view_reviews": runs_it,
    "reviews.invite_reviewer": is_in_review & runs_it,
    "reviews.advise_round": is_in_review & runs_it,
    "reviews.decide_round": is_in_review & decides & ~owes_a_review,
    "reviews.view_decision": is_author | judges,
    "reviews.respond_to_round": has_agreed & is_in_revision,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
