"""How to write to who sends an idea: one row for each address, whatever was sent with it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import connection

from campaigns.models import Campaign, Contributor
from core.inserting import Passage

CONTACT = ("id", "email", "name", "language", "confirmed_at", "expires_at", "created_at")
KEEP_CONTACT = f"""
INSERT INTO campaigns_contributor (email, name, language, expires_at, created_at)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (email) DO UPDATE
   SET expires_at = greatest(campaigns_contributor.expires_at, excluded.expires_at)
RETURNING {", ".join(CONTACT)}, nextval(pg_get_serial_sequence('campaigns_idea', 'id'))
"""  # noqa: S608 -- names of ours only
NEXT_IDEA = "SELECT nextval(pg_get_serial_sequence('campaigns_idea', 'id'))"


def ask(
    passage: Passage, campaign: Campaign, email: str, *, name: str, language: str, now: datetime
) -> tuple[Contributor | None, int]:
    """The contact of an address, if one was left, kept until some time after the campaign's end; and a number for an idea."""
    if not email:
        return None, passage.ask(NEXT_IDEA, [])[0][0]
    kept_until = max(now, campaign.closes_at or now) + settings.CONTACT_KEPT_FOR
    *row, number = passage.ask(KEEP_CONTACT, [email.lower(), name, language, kept_until, now])[0]
    return Contributor.from_db(connection.alias, CONTACT, row), number
