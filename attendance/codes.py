"""What somebody scanned or typed at the door: a code, the number of a registration, or a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from core.codes import LETTERS
from core.folding import fold
from registration.models.registration import CODE_LENGTH

#: Nothing longer than an address is looked at.
LONGEST = 500
_IN_ADDRESS = re.compile(r"/r/code/([^/?#\s]+)")
_NUMBER = re.compile(r"#?(\d{1,9})")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u200e\u200f\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the three is there, or none."""

    code: str = ""
    number: int | None = None
    name: str = ""


def read(text: str) -> Asked:
    """What was meant. Never fails, whatever was sent."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).replace("\x00", "").strip()
    held = _IN_ADDRESS.search(text)
    code = code_of(held[1] if held else text)
    if code or held:
        return Asked(code=code)
    number = _NUMBER.fullmatch(text)
    if number:
        return Asked(number=int(number[1]))
    return Asked(name=fold(text))


def code_of(text: str, length: int = CODE_LENGTH) -> str:
    """The text as a code of so many letters, or nothing where it cannot be one."""
    plain = _BETWEEN.sub("", text[:LONGEST]).upper()
    return plain if len(plain) == length and set(plain) <= set(LETTERS) else ""


def in_groups(code: str) -> str:
    """A code as people read it out: K7PM-42XQ-9D."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
