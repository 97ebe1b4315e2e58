"""What a desk keeps of a person, and what is forgotten with them."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from desk.models import Choice


def choice_for_file(user: User) -> list[dict[str, Any]]:
    """What the person chose, as plain data."""
    return [
        {"letter": choice.pace, "weekday": choice.weekday, "has_address": choice.has_address}
        for choice in Choice.objects.filter(user=user)
    ]


def forget_person(user: User) -> None:
    Choice.objects.filter(user=user).delete()
