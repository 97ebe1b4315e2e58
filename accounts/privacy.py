"""What each room knows of a person: given to them as one file, and forgotten when they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress

from accounts.models import User

#: Section of the file -> what the room knows of the person, as plain lists and maps.
exporters: dict[str, Callable[[User], Any]] = {}
#: Each takes the person's name, addresses and words of contact out of its room; all run in one transaction.
erasers: list[Callable[[User], None]] = []
#: Each gives the reasons, in words, why the person cannot be erased yet.
hold_backs: list[Callable[[User], list[str]]] = []


def addresses_of(user: User) -> list[str]:
    """The addresses that the person has shown to be theirs; one merely typed in may be somebody else's."""
    owned = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return sorted({email.lower() for email in owned})


def data_of(user: User) -> dict[str, Any]:
    """Everything the platform knows of a person, by section."""
    return {section: export(user) for section, export in exporters.items()}


def reasons_to_wait(user: User) -> list[str]:
    """Why the person cannot be erased yet; empty when nothing stands in the way."""
    return [reason for ask in hold_backs for reason in ask(user)]
