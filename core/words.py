"""How many words a text has, as its reader would count them: Arabic with its marks, Latin, Chinese."""

from __future__ import annotations

import re

#: Marks that stand on letters, tatweel, and the joiners: they part no word.
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
#: What may stand inside a word, a number or a date when letters follow on both sides.
_INSIDE = "'’.,:/\u066b\u066c\u2010\u2011·"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_ADDRESS = r"(?:https?://|www\.|mailto:)[^\s<>\"'“”«»]+"
#: One word, as a pattern for others to build on.
WORD = rf"{_ADDRESS}|[{_HAN}]|[^\W_{_HAN}][{_MARKS}]*(?:_*[^\W_{_HAN}][{_MARKS}]*|[{_INSIDE}@&-](?=[^\W_]))*"
_WORD = re.compile(WORD)


def found(text: str) -> list[str]:
    """The words of a text in their order, as they were written."""
    return _WORD.findall(text)


def count(text: str) -> int:
    """How many words a plain text has; a Chinese sign is a word."""
    return sum(1 for _ in _WORD.finditer(text))
