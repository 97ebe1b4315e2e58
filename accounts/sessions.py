"""Sessions that know whose they are, so that a person's sessions can be ended and erased."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import cached_db

from accounts.models import PersonSession


class SessionStore(cached_db.SessionStore):
    """In the database and in the cache, with the account beside the data."""

    cache_key_prefix = "accounts.sessions"

    @classmethod
    def get_model_class(cls) -> type[PersonSession]:
        return PersonSession

    def create_model_instance(self, data: dict[str, Any]) -> PersonSession:
        row = super().create_model_instance(data)
        assert isinstance(row, PersonSession)  # noqa: S101 -- by get_model_class
        number = data.get(SESSION_KEY)
        row.account = int(number) if number else None
        return row


def end_sessions(account: int) -> int:
    """Sign an account out everywhere and leave nothing of its sessions; gives how many there were."""
    rows = PersonSession.objects.filter(account=account)
    keys = list(rows.values_list("session_key", flat=True))
    for key in keys:
        SessionStore(key).delete()
    return len(keys)
