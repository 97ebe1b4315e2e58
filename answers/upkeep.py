"""What this room knows of a person."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from answers.models import Answer


def answers_for_file(user: User) -> list[dict[str, Any]]:
    """Answers that the person began, was to write, or sent, as plain data."""
    rows = Answer.objects.filter(made_by=user) | Answer.objects.filter(writer=user)
    rows |= Answer.objects.filter(published_by=user)
    return [
        {
            "team": str(answer.team),
            "question": answer.question,
            "text": answer.text,
            "status": answer.status,
            "begun_at": answer.made_at,
            "published_at": answer.published_at,
        }
        for answer in rows.select_related("team").order_by("pk").distinct()
    ]


def forget_person(user: User) -> None:
    """Answers are the team's and stay whole; nobody is asked any more to write theirs."""
    Answer.objects.filter(writer=user).update(writer=None)
