"""Where a round, an invitation to review and a review may go from where they are."""

from django.db import models
from django.utils.translation import pgettext_lazy

from briefs.states import BriefStatus


class RoundStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("a round of reviews", "Open")
    CLOSED = "closed", pgettext_lazy("a round of reviews", "Closed")


ROUND_MOVES: dict[str, frozenset[str]] = {
    RoundStatus.OPEN: frozenset({RoundStatus.CLOSED}),
    RoundStatus.CLOSED: frozenset(),
}


class InvitationStatus(models.TextChoices):
    INVITED = "invited", pgettext_lazy("an invitation to review", "Asked, no answer yet")
    ACCEPTED = "accepted", pgettext_lazy("an invitation to review", "Accepted")
    DECLINED = "declined", pgettext_lazy("an invitation to review", "Declined")
    EXPIRED = "expired", pgettext_lazy("an invitation to review", "Not answered in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("an invitation to review", "Taken back")


INVITATION_MOVES: dict[str, frozenset[str]] = {
    InvitationStatus.INVITED: frozenset(
        {
            InvitationStatus.ACCEPTED,
            InvitationStatus.DECLINED,
            InvitationStatus.EXPIRED,
            InvitationStatus.WITHDRAWN,
        }
    ),
    # Whoever accepted can still step back.
    InvitationStatus.ACCEPTED: frozenset({InvitationStatus.DECLINED, InvitationStatus.WITHDRAWN}),
    # A late yes is a yes, as long as the round is open.
    InvitationStatus.EXPIRED: frozenset(
        {InvitationStatus.ACCEPTED, InvitationStatus.DECLINED, InvitationStatus.WITHDRAWN}
    ),
    InvitationStatus.DECLINED: frozenset({InvitationStatus.ACCEPTED}),
    InvitationStatus.WITHDRAWN: frozenset(),
}
#: Invitations that may still bring a review.
HOPEFUL = frozenset({InvitationStatus.INVITED.value, InvitationStatus.ACCEPTED.value})
#: Those who may still say yes or no.
ANSWERABLE = frozenset(
    {
        InvitationStatus.INVITED.value,
        InvitationStatus.EXPIRED.value,
        InvitationStatus.DECLINED.value,
    }
)


class ReviewStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a review", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("a review", "Sent")


REVIEW_MOVES: dict[str, frozenset[str]] = {
    ReviewStatus.DRAFT: frozenset({ReviewStatus.SUBMITTED}),
    ReviewStatus.SUBMITTED: frozenset(),
}


class Outcome(models.TextChoices):
    """What a reviewer or a co-chair advises, and what is decided."""

    ACCEPT = "accept", pgettext_lazy("outcome of a review", "Accept")
    MINOR = "minor", pgettext_lazy("outcome of a review", "Accept after a small revision")
    MAJOR = "major", pgettext_lazy("outcome of a review", "Revise thoroughly")
    DECLINE = "decline", pgettext_lazy("outcome of a review", "Decline")


#: Where each outcome brings the brief.
LEADS_TO: dict[str, BriefStatus] = {
    Outcome.ACCEPT: BriefStatus.ACCEPTED,
    Outcome.MINOR: BriefStatus.MINOR_REVISION,
    Outcome.MAJOR: BriefStatus.MAJOR_REVISION,
    Outcome.DECLINE: BriefStatus.DECLINED,
}
#: Outcomes after which the authors write once more, and answer the reviewers.
ASKS_REVISION = frozenset({Outcome.MINOR.value, Outcome.MAJOR.value})
#: A criterion is marked from the first to the last of these.
LOWEST, HIGHEST = 1, 5
#: Lots are drawn from these: numbers by which reviewers are spoken of where nobody may know them.
LOTS = range(11, 100)
