"""The desk as a letter."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from desk import links
from mailing.actions import queue_letter
from mailing.models import OutgoingLetter

#: The kind of this letter, for whoever wants it no more.
DIGEST = "desk_digest"


def digest_key(user: int, day: date) -> str:
    return f"desk-digest:{user}:{day.isoformat()}"


def desk_digest(*, to: User, day: date, desk: object) -> OutgoingLetter | None:
    """Once a day at most: what is due, the next meeting, the work of the teams. Call it in its reader's place."""
    context = {"desk": desk, "day": day, "url": links.desk_url()}
    return queue_letter(
        "desk/desk_digest", to=to, key=digest_key(to.pk, day), kind=DIGEST, context=context
    )
