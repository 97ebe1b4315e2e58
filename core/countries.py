"""Countries to choose from, in the reader's language and sorted as its readers look for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries

from core.text import fold


class Countries(BaseChoiceIterator):
    """Read where they are needed; a list would be gone through anew by each field and widget that gets it."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from country_options()


def country_options() -> list[tuple[str, str]]:
    """All countries in the reader's language, after one that is none."""
    return [("", str(_("Choose a country"))), *_countries_in(get_language() or "")]


@lru_cache(maxsize=16)
def _countries_in(_language: str) -> tuple[tuple[str, str], ...]:
    named = ((code, str(name)) for code, name in countries)
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))


@lru_cache(maxsize=4096)
def country_in(_language: str, code: str) -> str:
    """The country's name; the language is the active one, by which it is remembered."""
    return str(countries.name(code)) if code else ""
