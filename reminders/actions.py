"""Verbs of reminders."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from reminders.models import Preference


def prefer(user: User, manners: Mapping[str, str], *, quiet: tuple[int, int]) -> None:
    """Keep how a person wants to be reminded: `manners` by occasion, the empty one for all others.

    Rows that say what the rest says anyway are not kept.
    """
    rest = manners.get("", "single")
    rows = [
        Preference(
            user=user, occasion=occasion, manner=manner, quiet_from=quiet[0], quiet_until=quiet[1]
        )
        for occasion, manner in manners.items()
        if occasion == "" or (manner and manner != rest)
    ]
    with transaction.atomic():
        Preference.objects.filter(user=user).delete()
        Preference.objects.bulk_create(rows)
