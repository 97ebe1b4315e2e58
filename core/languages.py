"""Languages by name, in the reader's own, and texts that exist in some languages only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Worded:
    """A text and the language it was found in; an empty language when it has none of its own."""

    text: str
    language: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """True when the reader's language has no such text."""
        return bool(self.language) and self.language != (get_language() or settings.LANGUAGE_CODE)


def _column(name: str, language: str) -> str:
    return f"{name}_{language.replace('-', '_')}"


def _order(preferred: Iterable[str]) -> list[str]:
    own = get_language() or settings.LANGUAGE_CODE
    return list(dict.fromkeys([own, *preferred, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES]))


def worded(thing: Any, name: str = "", languages: Iterable[str] = ()) -> Worded:
    """A translated field of a row, or a map of texts by language, in the reader's language or the nearest one.

    Never asks the database: columns that the query left out are passed over.
    """
    found: Iterable[tuple[str, Any]] = ()
    held: Any = thing
    if name:
        held = thing.get(name, "") if isinstance(thing, Mapping) else None
    if isinstance(held, Mapping):
        found = [(code, held.get(code)) for code in [*_order(languages), *held]]
    elif isinstance(thing, Model):
        columns = vars(thing)
        found = ((code, columns.get(_column(name, code))) for code in _order(languages))
    for code, text in found:
        if text:
            return Worded(str(text), code)
    if isinstance(held, Mapping):
        return Worded("")
    plain = held if held is not None else getattr(thing, name, "")
    return Worded(str(plain if plain is not None else ""))


def settled(thing: Model, name: str) -> str:
    """A translated field in the first language that has it: the same text whatever language is active."""
    columns = vars(thing)
    found = (
        columns.get(_column(name, code)) for code in settings.MODELTRANSLATION_FALLBACK_LANGUAGES
    )
    return str(next((text for text in found if text), "") or columns.get(name) or "")
