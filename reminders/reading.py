"""What pages ask of this room."""

from __future__ import annotations

from accounts.models import User
from reminders.models import Preference


def preferences_of(user: User) -> list[Preference]:
    """How a person wants to be reminded: of all, and of each kind of thing that differs."""
    return list(Preference.objects.filter(user=user).order_by("occasion"))
