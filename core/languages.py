"""Languages by name, in the reader's own, and texts that exist in some languages only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language, pgettext_lazy

_NAMES = {
    "ar": (pgettext_lazy("language", "Arabic"), pgettext_lazy("language", "in Arabic")),
    "en": (pgettext_lazy("language", "English"), pgettext_lazy("language", "in English")),
    "fr": (pgettext_lazy("language", "French"), pgettext_lazy("language", "in French")),
    "es": (pgettext_lazy("language", "Spanish"), pgettext_lazy("language", "in Spanish")),
    "ru": (pgettext_lazy("language", "Russian"), pgettext_lazy("language", "in Russian")),
    "zh-hans": (pgettext_lazy("language", "Chinese"), pgettext_lazy("language", "in Chinese")),
    "kk": (pgettext_lazy("language", "Kazakh"), pgettext_lazy("language", "in Kazakh")),
}


def language_name(code: str) -> str:
    """'Arabic', in the reader's language."""
    return str(_NAMES[code][0]) if code in _NAMES else code


def in_language(code: str) -> str:
    """'in Arabic', in the reader's language."""
    return str(_NAMES[code][1]) if code in _NAMES else code


def spoken(code: str) -> str:
    """The language of the house's own words and addresses around a text: the text's own where the house speaks it, else English."""
    return code if code in dict(settings.LANGUAGES) else "en"


@dataclass(frozen=True, slots=True)
class Worded:
    """A text and the language it was found in; an empty language when it has none of its own."""

    text: str
    language: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """True when the reader's language has no such text."""
        return bool(self.language) and self.language != (get_language() or settings.LANGUAGE_CODE)

    @property
    def other_language(self) -> str:
        """Its language where that is not the reader's, so that a page says it; else empty."""
        return self.language if self.is_elsewhere else ""


def _column(name: str, language: str) -> str:
    return f"{name}_{language.replace('-', '_')}"


@lru_cache(maxsize=256)
def _order(own: str | None, preferred: tuple[str, ...]) -> tuple[str, ...]:
    first = own or settings.LANGUAGE_CODE
    return tuple(dict.fromkeys([first, *preferred, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES]))


@lru_cache(maxsize=2048)
def _columns(name: str, own: str | None, preferred: tuple[str, ...]) -> list[tuple[str, str]]:
    """Where a row keeps a text, language by language: lists ask it for each text of each row."""
    return [(code, _column(name, code)) for code in _order(own, preferred)]


def worded(thing: Any, name: str = "", languages: Iterable[str] = ()) -> Worded:
    """A translated field of a row, or a map of texts by language, in the reader's language or the nearest one.

    Never asks the database: columns that the query left out are passed over.
    """
    if isinstance(thing, Model):
        return _of_row(thing, name, tuple(languages))
    held = thing
    if name:
        held = thing.get(name, "") if isinstance(thing, Mapping) else getattr(thing, name, "")
    if not isinstance(held, Mapping):
        return Worded(str(held if held is not None else ""))
    for code in (*_order(get_language(), tuple(languages)), *held):
        if held.get(code):
            return Worded(str(held[code]), code)
    return Worded("")


def worded_in(thing: Model, name: str, language: str) -> Worded:
    """A translated field of a row in a language of content, or failing that as `worded` has it."""
    text = vars(thing).get(_column(name, language))
    return Worded(str(text), language) if text else worded(thing, name)


def _of_row(row: Model, name: str, preferred: tuple[str, ...]) -> Worded:
    held = vars(row)
    for code, column in _columns(name, get_language(), preferred):
        if text := held.get(column):
            return Worded(str(text), code)
    # The field itself would look through all languages once more.
    plain = held[name] if name in held else getattr(row, name, "")
    return Worded(str(plain if plain is not None else ""))


def settled(thing: Model, name: str) -> str:
    """A translated field in the first language that has it: the same text whatever language is active."""
    columns = vars(thing)
    found = (
        columns.get(_column(name, code)) for code in settings.MODELTRANSLATION_FALLBACK_LANGUAGES
    )
    return str(next((text for text in found if text), "") or columns.get(name) or "")
