"""Read the process environment once, with types.

Every variable the project understands is named in ``engagement/settings.py`` through one of
these readers; ``read_names`` lets a test compare that list with ``.env.example``.
"""

import os
from collections.abc import Collection

from django.core.exceptions import ImproperlyConfigured

read_names: set[str] = set()


def text(name: str, default: str | None = None) -> str:
    read_names.add(name)
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name}; see .env.example.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "yes" if default else "no")
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; use 'yes' or 'no'.")
    return value == "yes"


def number(name: str, *, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; use a whole number.")
    return int(value)


def choice(name: str, allowed: Collection[str]) -> str:
    """One of these words; the first of them unless another is set."""
    value = text(name, next(iter(allowed)))
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; use one of: {', '.join(allowed)}.")
    return value


def names(name: str, default: str = "") -> list[str]:
    """A list of names parted by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def pairs(name: str) -> dict[str, str]:
    """Words by their names, as `ar=..., fr=...`; a piece without a sign of equality is left out."""
    split = (piece.partition("=") for piece in names(name))
    return {key.strip(): words.strip() for key, _equals, words in split if words.strip()}
