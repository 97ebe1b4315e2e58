from reviews.models.round import (
    Invitation,
    InvitationContact,
    InvitationQuerySet,
    Review,
    ReviewQuerySet,
    Round,
    RoundQuerySet,
    draw_lot,
    new_key,
)
from reviews.models.verdict import (
    Advice,
    Decision,
    DecisionQuerySet,
    ReleasedComment,
    Response,
    Score,
)

__all__ = [
    "Advice",
    "Decision",
    "DecisionQuerySet",
    "Invitation",
    "InvitationContact",
    "InvitationQuerySet",
    "ReleasedComment",
    "Response",
    "Review",
    "ReviewQuerySet",
    "Round",
    "RoundQuerySet",
    "Score",
    "draw_lot",
    "new_key",
]
