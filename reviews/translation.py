"""History of what is written here. Names and addresses stand apart in `InvitationContact`, which keeps none."""

import pghistory

from reviews.models import (
    Advice,
    Decision,
    Invitation,
    ReleasedComment,
    Response,
    Review,
    Round,
    Score,
)

for tracked in (Round, Invitation, Review, Score, Advice, Decision, ReleasedComment, Response):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
