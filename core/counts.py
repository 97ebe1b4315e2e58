"""Numbers as a reader sees them: grouped, in the numerals of their choice, and no surer than their source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import lazy
from django.utils.translation import get_language, pgettext, pgettext_lazy

#: The reader's choice for Arabic pages: `latn` (1,284) or `arab` (١٬٢٨٤).
NUMERALS = ("latn", "arab")
_chosen: ContextVar[str] = ContextVar("numerals", default="latn")
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
#: Smaller whole numbers look the same in all our languages.
UNPARTED = 1000
_GROUPING = {"fr": "\u202f", "ru": "\u00a0", "es": "."}


def use_numerals(choice: str) -> None:
    """Choose the numerals for what is shown from here on in this request."""
    _chosen.set(choice if choice in NUMERALS else "latn")


@contextmanager
def using_numerals(choice: str) -> Iterator[None]:
    """The numerals for what is written in between, such as a letter to somebody else."""
    before = _chosen.set(choice if choice in NUMERALS else "latn")
    try:
        yield
    finally:
        _chosen.reset(before)


def numerals() -> str:
    """The numerals in use: Arabic-Indic ones only on Arabic pages."""
    chosen = _chosen.get()
    return chosen if chosen == "latn" or (get_language() or "").startswith("ar") else "latn"


def digits(text: str) -> str:
    """The text with its digits in the reader's numerals."""
    return text.translate(_TO_ARABIC) if numerals() == "arab" else text


def _digits_of(text: object) -> str:
    return digits(str(text))


#: The same for words that are set down before there is a reader, such as a form's.
digits_lazy: Callable[[object], Any] = lazy(_digits_of, str)


def number(value: float) -> str:
    """A number with its thousands parted, in the reader's language and numerals."""
    if numerals() == "arab":
        return f"{value:,}".translate(_TO_ARABIC).replace(",", "٬").replace(".", "٫")
    if isinstance(value, int) and -UNPARTED < value < UNPARTED:
        return f"{value:d}"
    grouping = _GROUPING.get((get_language() or "")[:2])
    if grouping is None:
        return f"{value:,}"
    whole, _point, rest = f"{value:,}".partition(".")
    whole = whole.replace(",", grouping)
    return f"{whole},{rest}" if rest else whole


class Qualifier(TextChoices):
    """How sure a count is."""

    EXACT = "", pgettext_lazy("count", "exactly")
    MORE_THAN = "more than", pgettext_lazy("count", "more than")
    ABOUT = "about", pgettext_lazy("count", "about")
    THOUSANDS = "thousands", pgettext_lazy("count", "thousands, not counted")


@dataclass(frozen=True, slots=True)
class Count:
    """A count as its source knows it: 480, more than 400, about 200, thousands, or not known."""

    value: int | None = None
    qualifier: str = ""

    def __bool__(self) -> bool:
        return self.value is not None or self.qualifier == Qualifier.THOUSANDS

    def __str__(self) -> str:
        return self.words()

    def words(self) -> str:
        """The count in the active language: 'more than 400', 'about 200', 'thousands'."""
        if self.value is None:
            if self.qualifier == Qualifier.THOUSANDS:
                return pgettext("count", "thousands")
            return pgettext("count", "not known")
        shown = {"number": number(self.value)}
        if self.qualifier == Qualifier.MORE_THAN:
            return pgettext("count", "more than %(number)s") % shown
        if self.qualifier == Qualifier.ABOUT:
            return pgettext("count", "about %(number)s") % shown
        return shown["number"]
