"""Letters made alike for the index, never for the eye (the text is shown as it was written)."""

from __future__ import annotations

import re
import unicodedata

_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىی", "ي"),
    "ة": "ه",
    **dict.fromkeys("ھہ", "ه"),
    "ک": "ك",
    "ؤ": "و",
    "ئ": "ي",
    "ـ": None,
}
#: Latin letters that carry their difference in the letter itself, not in a mark that can be dropped.
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l",
    "þ": "th", "ŧ": "t", "ŋ": "n", "ƒ": "f",
}  # fmt: skip
_BESIDE_DIGIT = re.compile(
    r"(?<=\d)(?=[\u0620-\u064a\u066e-\u06d3])|(?<=[\u0620-\u064a\u066e-\u06d3])(?=\d)"
)


class _Folding(dict[int, str | None]):
    """One letter's folded form, worked out the first time it is met."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        self[code] = folded = self._fold(letter)
        return folded

    @staticmethod
    def _fold(letter: str) -> str | None:
        if letter in _ARABIC:
            return _ARABIC[letter]
        category = unicodedata.category(letter)
        if category in {"Mn", "Me", "Cf"}:
            return None
        if category == "Nd":
            return str(unicodedata.decimal(letter))
        lowered = letter.lower()
        if unicodedata.name(letter, "").startswith("LATIN"):
            bare = "".join(
                c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c)
            )
            return _LATIN.get(bare, bare)
        return lowered


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text with its letters made alike: what search compares and lists are sorted by."""
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDING)
    if not unicodedata.is_normalized("NFKC", folded):
        folded = unicodedata.normalize("NFKC", folded)
    return " ".join(_BESIDE_DIGIT.sub(" ", folded).split())
