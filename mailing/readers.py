"""People a letter can be written to: those with an account, and those who only left an address."""

from __future__ import annotations

from typing import Any

from accounts.letters import Guest
from accounts.models import User

#: Somebody without an account: email, language, name, time_zone, address_form.
Correspondent = Guest
Reader = User | Guest


def reader_behind(account: User | None, contact: Any, *, name: str = "") -> Reader | None:
    """The account, and nobody once it is closed; without one whoever left an address, as long as it is kept."""
    if account is not None:
        return account if account.is_active else None
    return left_by(contact, name=name)


def still_reached(account: User | None, contact: Any, *, name: str = "") -> Reader | None:
    """The same, of those who left an address also beside their account: it outlives the account."""
    if account is not None and account.is_active:
        return account
    return left_by(contact, name=name)


def left_by(contact: Any, *, name: str = "") -> Reader | None:
    """Who left how to write to them, in the words of a room's contact; None where nothing is kept any more.

    `contact` has email and language, and may have name, time_zone and address_form; `name` is another name for them.
    """
    if contact is None or not contact.email:
        return None
    return Correspondent(
        email=contact.email,
        language=contact.language,
        name=name or getattr(contact, "name", ""),
        time_zone=getattr(contact, "time_zone", "UTC"),
        address_form=getattr(contact, "address_form", ""),
    )
