"""Keys of rows as they come in addresses and forms."""

from __future__ import annotations

#: A number of more digits is no row's.
MOST_DIGITS = 18


def key_in(sent: str | None) -> int | None:
    """The key that was sent; None for what no row has."""
    if not sent or len(sent) > MOST_DIGITS or not (sent.isascii() and sent.isdecimal()):
        return None
    return int(sent)
