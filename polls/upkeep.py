"""What polls know of a person, given to them as one file. A voice is its organisation's and stays when somebody leaves."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from polls.models import Voice


def answers_for_file(user: User) -> list[dict[str, Any]]:
    """What a person last said for a voice, as plain data."""
    rows = Voice.objects.filter(said_by=user).select_related("poll__team__cycle__group")
    return [
        {
            "group": voice.poll.group.slug,
            "cycle": voice.poll.cycle.slug,
            "team": voice.poll.team.slug,
            "poll": voice.poll.title,
            "answer": voice.stance,
            "reason": voice.reason,
            "at": voice.said_at.isoformat() if voice.said_at else "",
        }
        for voice in rows.order_by("pk")
    ]
