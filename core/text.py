"""People's words: the one gate they come in by, their direction, their language, their folding."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from core.errors import Refused
from core.folding import fold

__all__ = [
    "clean",
    "clean_line",
    "clean_text",
    "detect_language",
    "direction",
    "direction_of_words",
    "fold",
    "refuse_broken",
    "seen",
    "too_long",
]


RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ug", "ps", "sd", "ckb", "dv", "yi"})
#: Marks upon one letter; fully vowelled Arabic has three, other scripts four.
MARKS_PER_LETTER = 8
#: A page of text that no limit of ours comes near; longer things are not even looked at.
LONGEST_LOOKED_AT = 200_000
#: What Django puts where posted bytes are no letters.
NOT_READ = "\N{REPLACEMENT CHARACTER}"

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n[ ]*(?:\n[ ]*){3,}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_JOINERS = re.compile("([\u200c\u200d])[\u200c\u200d]+")
_MANY_MARKS = re.compile(f"m{{{MARKS_PER_LETTER + 1},}}")
_SPACES = re.compile(r"[^\S\n]+")
#: Format characters that are seen: Arabic number, year and verse signs, and the two joiners.
_SEEN_FORMATS = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
#: Letters by category that print nothing.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")


class _Kinds(dict[int, str]):
    """`m` a mark, `v` something seen, `.` something not seen."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        if category in {"Mn", "Me"}:
            kind = "m"
        elif category[0] in "ZC" or letter in _BLANK_LETTERS:
            kind = "."
        else:
            kind = "v"
        self[code] = kind
        return kind


class _Unseen(dict[int, str | None]):
    """Drops control and format characters that nobody sees; tabs become spaces."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        keep: str | None = letter
        if letter == "\t":
            keep = " "
        elif letter != "\n" and letter not in _SEEN_FORMATS:
            is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 -- Unicode's own block
            if unicodedata.category(letter) in {"Cc", "Cf"} or is_noncharacter:
                keep = None
        self[code] = keep
        return keep


_KINDS = _Kinds()
_UNSEEN = _Unseen()


def _refuse_broken(text: str, limit: int) -> None:
    if len(text) > max(LONGEST_LOOKED_AT, limit * 4):
        raise Refused(too_long(len(text), limit))
    if "\x00" in text or _SURROGATE.search(text):
        raise Refused(
            _("This text holds characters that are not letters. Write it again without them.")
        )
    if NOT_READ in text:
        raise Refused(
            _(
                "Some letters of this text did not arrive whole: %(sign)s stands in their place. Write them again."
            )
            % {"sign": NOT_READ}
        )
    if not text.isascii() and _MANY_MARKS.search(text.translate(_KINDS)):
        raise Refused(_("Too many marks stand on one letter. Take some away and send it again."))


def too_long(length: int, limit: int) -> str:
    """The words for a text over its limit, both in characters."""
    allowed = ngettext(
        "This may be at most %(limit)s character long; it has %(length)s.",
        "This may be at most %(limit)s characters long; it has %(length)s.",
        limit,
    )
    return allowed % {"limit": limit, "length": length}


def refuse_broken(text: str, limit: int = LONGEST_LOOKED_AT) -> None:
    """Raise Refused for a text that no letter gate lets through: NUL, surrogates, lost letters, heaps of marks, far too long."""
    _refuse_broken(text, limit)


def seen(text: str) -> str:
    """The text without control and format characters that nobody sees, such as those that turn its direction."""
    return unicodedata.normalize(
        "NFC", _JOINERS.sub(r"\1", _SURROGATE.sub("", text).translate(_UNSEEN))
    )


def _clean(text: str, limit: int, *, one_line: bool) -> str:
    _refuse_broken(text, limit)
    cleaned = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).translate(_UNSEEN))
    cleaned = _JOINERS.sub(r"\1", cleaned)
    if one_line:
        cleaned = " ".join(cleaned.split())
    else:
        lines = (_SPACES.sub(" ", line).rstrip() for line in cleaned.split("\n"))
        cleaned = _BLANK_LINES.sub("\n\n\n\n", "\n".join(lines)).strip()
    if "v" not in cleaned.translate(_KINDS):
        if text.strip():
            raise Refused(_("There is nothing to read in this text. Write it in letters."))
        return ""
    if len(cleaned) > limit:
        raise Refused(too_long(len(cleaned), limit))
    return cleaned


def clean_line(text: str, limit: int = 200) -> str:
    """One clean line of at most `limit` characters, or Refused in words; an empty one stays empty."""
    return _clean(text, limit, one_line=True)


def clean_text(text: str, limit: int = 10_000) -> str:
    """Clean text of at most `limit` characters with its lines, or Refused in words."""
    return _clean(text, limit, one_line=False)


clean = clean_text


def direction(language: str | None) -> str:
    """`rtl` or `ltr` for a language code."""
    return "rtl" if (language or "").lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


#: By the kind of a letter in Unicode's bidirectional algorithm.
_WAYS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction_of_words(words: str) -> str:
    """`rtl` or `ltr` by the first letter that runs anywhere; empty where none does."""
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    return next((_WAYS[kind] for kind in kinds if kind in _WAYS), "")


_SCRIPTS = (
    ("ar", re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")),
    ("ru", re.compile("[\u0400-\u052f]")),
    ("zh-hans", re.compile("[\u3400-\u9fff\uf900-\ufaff]")),
    ("en", re.compile("[A-Za-z\u00c0-\u024f]")),
)
#: A Chinese sign says about as much as three letters.
_WEIGHT = {"zh-hans": 3}
_LOOKED_AT = 600
_LATIN = frozenset({"en", "es", "fr"})
#: Below this probability a Latin text is a word or two that several languages share, such as "Radio".
SURE = 0.75


@lru_cache(maxsize=1)
def _latin_languages() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_LATIN))
    return identifier


def detect_language(text: str, default: str = "en") -> str:
    """The language of a text among ar, en, fr, es, ru, zh-hans.

    `default`, such as the language of the page, when the text holds no letter of theirs or is too short to tell.
    """
    start = text[:_LOOKED_AT]
    found = {code: len(script.findall(start)) * _WEIGHT.get(code, 1) for code, script in _SCRIPTS}
    best = max(found, key=lambda code: found[code])
    if not found[best]:
        return default
    if best != "en":
        return best
    guessed, share = _latin_languages().classify(start)
    if share >= SURE:
        return str(guessed)
    return default if default in _LATIN else "en"
