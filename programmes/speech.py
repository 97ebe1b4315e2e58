"""Languages as people write them in files: 'Deutsch', 'English, German if needed', 'العربية'."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

from core.languages import language_name
from core.text import fold

#: Languages in whose words the names of languages are known.
NAMED_IN = ("ar", "en", "fr", "es", "ru", "de", "it", "pt", "nl", "tr", "zh", "fa", "id")
#: Languages that a session may be held in; the locale data names hundreds.
_CODES = frozenset(
    re.findall(
        "..",
        "arenfresruzhdeitptnltrfaidmsurhibnjakovithswhaamsoheelplcsskhuro"
        "bguksrhrsldasvnbfietlvltkkuzkytgtkazhykamnnesitatemlpsku",
    )
)
_BETWEEN = re.compile(
    r"[,;/|+&،؛]|\b(?:and|or|und|oder|et|ou|y|o|if needed)\b|\s+(?:و|أو)\s*", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for spoken in NAMED_IN:
        called = Locale.parse(spoken).languages
        for code in _CODES:
            if code in called:
                found.setdefault(fold(str(called[code])), code)
    return found


def languages_in(text: str) -> tuple[list[str], list[str]]:
    """The codes that a text names, and the words in it that name no language."""
    codes: list[str] = []
    unclear: list[str] = []
    for part in filter(None, (piece.strip(" .()") for piece in _BETWEEN.split(text))):
        code = _code(part)
        (codes if code else unclear).append(code or part)
    return list(dict.fromkeys(codes)), unclear


def _code(part: str) -> str:
    plain = part.lower().replace("_", "-")
    if plain.split("-")[0] in _CODES and re.fullmatch(r"[a-z]{2}(-[a-z]{2,4})?", plain):
        return plain.split("-")[0] if plain != "zh-hans" else plain
    return _names().get(fold(part), "")


@lru_cache(maxsize=512)
def _named(code: str, language: str) -> str:
    try:
        called = Locale.parse(language.replace("-", "_")).languages.get(code)
    except (UnknownLocaleError, ValueError):
        called = None
    return str(called or code)


def speech_name(code: str) -> str:
    """'Arabic', in the reader's language; also of languages that the house itself does not speak."""
    named = language_name(code)
    return named if named != code else _named(code, get_language() or "en")
