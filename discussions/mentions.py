"""Who is mentioned in a text: people of the circle by "@" and their name, as it stands in the list."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.models import User
from core.folding import fold


def mentioned_in(text: str, circle: Iterable[User]) -> list[User]:
    """Letters are folded, so that a name is found however it is vowelled; of two names the longer one is meant."""
    names = [(user, fold(user.name)) for user in circle]
    found: list[User] = []
    for place in (fold(piece) for piece in text.split("@")[1:]):
        named = [(user, name) for user, name in names if _begins(place, name)]
        longest = max((len(name) for _user, name in named), default=0)
        found += [user for user, name in named if len(name) == longest]
    return list(dict.fromkeys(found))


def _begins(text: str, name: str) -> bool:
    return bool(name) and text.startswith(name) and not text[len(name) :][:1].isalnum()
