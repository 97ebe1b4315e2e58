"""How to write to who sends an idea: one row for each address, whatever was sent with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from campaigns.models import Campaign, Contributor
from core.inserting import Passage, Trip

CONTACT = ("id", "email", "name", "language", "confirmed_at", "expires_at", "created_at")
KEEP_CONTACT = f"""
INSERT INTO campaigns_contributor (email, name, language, expires_at, created_at)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (email) DO UPDATE
   SET expires_at = greatest(campaigns_contributor.expires_at, excluded.expires_at)
RETURNING {", ".join(CONTACT)}, nextval(pg_get_serial_sequence('campaigns_idea', 'id'))
"""  # noqa: S608 -- names of ours only
#: The same for a contact that was looked for before. Who came between has the address under another number, or none any more:
#: the idea that names this one is then refused by the database.
NEW_CONTACT = """
INSERT INTO campaigns_contributor (id, email, name, language, expires_at, created_at) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (email) DO NOTHING
"""
KNOWN_CONTACT = (
    "UPDATE campaigns_contributor SET expires_at = greatest(expires_at, %s) WHERE id = %s"
)
NEXT_IDEA = "SELECT nextval(pg_get_serial_sequence('campaigns_idea', 'id'))"


def ask(
    passage: Passage, campaign: Campaign, email: str, *, name: str, language: str, now: datetime
) -> tuple[Contributor | None, int]:
    """The contact of an address, if one was left, kept until some time after the campaign's end; and a number for an idea."""
    if not email:
        return None, passage.ask(NEXT_IDEA, [])[0][0]
    kept_until = _kept_until(campaign, now)
    *row, number = passage.ask(KEEP_CONTACT, [email.lower(), name, language, kept_until, now])[0]
    return Contributor.from_db(connection.alias, CONTACT, row), number


def _kept_until(campaign: Campaign, now: datetime) -> datetime:
    return max(now, campaign.closes_at or now) + settings.CONTACT_KEPT_FOR


@dataclass(frozen=True, slots=True)
class Beside:
    """What the door read of a contact with the campaign, and the numbers for what is new."""

    email: str
    contact: int | None
    confirmed_at: datetime | None
    next_contact: int
    next_idea: int


def beside(campaign: Campaign, email: str) -> Beside | None:
    """What was read with this campaign for this address, if it was; its numbers can be had once."""
    read = vars(campaign)
    number = read.pop("next_idea", None)
    if number is None or read["looked_for"] != email:
        return None
    return Beside(
        email, read["contact"], read["contact_confirmed_at"], read["next_contact"], number
    )


def keep(
    trip: Trip, campaign: Campaign, known: Beside, *, name: str, language: str, now: datetime
) -> Contributor:
    """The contact as `ask` gives it, written as the trip is sent."""
    kept_until, is_new = _kept_until(campaign, now), known.contact is None
    number = known.next_contact if is_new else known.contact
    if is_new:
        trip.add(NEW_CONTACT, [number, known.email, name, language, kept_until, now])
    else:
        trip.add(KNOWN_CONTACT, [kept_until, number])
    cells = (number, known.email, name, language, known.confirmed_at, kept_until, now)
    return Contributor.from_db(connection.alias, CONTACT, cells)
