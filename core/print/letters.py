"""Words on their way to paper: only letters that can be drawn, and runs that keep their own direction."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.conf import settings

from core.print.faces import is_drawn

#: What stands for a letter that no font of ours has; a tagged PDF may not hold a letter it cannot draw.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_LTR, _FIRST_STRONG, _END = "\u2066", "\u2068", "\u2069"
_BREAK = "\u200b"
_MARKS = re.compile("[\u2066-\u2069\u200b]")
#: No word of a name is longer; an address typed into its place may be.
LONGEST = 24
#: A tagged PDF may not hold these; breaks of lines may stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = frozenset({"Cf", "Cc", "Zl", "Zp"})


def apart(text: object) -> str:
    """A name or a date among other words: its direction is its own, and moves nothing beside it."""
    return f"{_FIRST_STRONG}{text}{_END}" if str(text) else ""


def ltr(text: object) -> str:
    """A code, a version, a percentage: read from the left whatever stands around it."""
    return f"{_LTR}{text}{_END}" if str(text) else ""


def unmarked(text: str) -> str:
    """The words alone, without what keeps their direction or lets them break: for programs, spreadsheets and names of files."""
    return _MARKS.sub("", text)


def missing_letters(text: str) -> frozenset[str]:
    """The letters of a text that no font of ours can draw."""
    return frozenset(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if unicodedata.category(letter) not in _UNSEEN and not is_drawn(letter)
    )


def is_legible(text: str) -> bool:
    """Whether a text can be read on paper: a sign here and there can be missed, most of its letters cannot."""
    letters = [letter for letter in text if letter.isalpha()]
    missing = missing_letters(text)
    return sum(letter in missing for letter in letters) * 2 <= len(letters)


def has_letters(language: str) -> bool:
    """Whether papers can be set in a language: the name it gives itself says so."""
    return is_legible(dict(settings.CONTENT_LANGUAGES).get(language, ""))


def breakable(text: str) -> str:
    """The same words, where very long ones may go on in the next line."""
    return " ".join(
        _BREAK.join(word[place : place + LONGEST] for place in range(0, len(word), LONGEST))
        for word in text.split(" ")
    )


def printable(value: Any) -> Any:
    """The same data with every letter that cannot be drawn replaced by a sign that says so."""
    if isinstance(value, str):
        return _replaced(value)
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def _replaced(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", text))
    missing = missing_letters(text)
    return "".join(UNKNOWN if letter in missing else letter for letter in text)
