"""Codes that somebody reads aloud or types off a paper: of letters and digits that nobody takes for another."""

from __future__ import annotations

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
#: For what stands in an address.
SMALL = LETTERS.lower()


def random_code(length: int, letters: str = LETTERS) -> str:
    return "".join(secrets.choice(letters) for _letter in range(length))
