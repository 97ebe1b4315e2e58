"""How a date is written: with the month names of a region, and with its Hijri twin where a group shows it.

Two people have a say. The page belongs to a group, and the group says what everybody sees; a reader who is signed in,
or whose letter it is, may want other month names. Pages that are kept for everyone know no reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale
from django.db.models import TextChoices
from django.utils import dateformat
from django.utils.formats import get_format
from django.utils.translation import get_language, pgettext_lazy

from core import hijri
from core.counts import digits


class MonthNames(TextChoices):
    """The names of the months on Arabic pages, by the region where they are said."""

    GULF = "gulf", pgettext_lazy("names of months", "يناير … يوليو (Egypt, the Gulf, Libya, Sudan)")
    MASHRIQ = "mashriq", pgettext_lazy("names of months", "كانون الثاني … تموز (Iraq, the Levant)")
    MOROCCO = "morocco", pgettext_lazy("names of months", "يناير … يوليوز (Morocco)")
    MAGHREB = "maghreb", pgettext_lazy("names of months", "جانفي … جويلية (Algeria, Tunisia)")
    MAURITANIA = "mauritania", pgettext_lazy("names of months", "يناير … أغشت (Mauritania)")


#: A country of each region, as the Unicode locale data names it.
_COUNTRY = {
    MonthNames.GULF: "SA",
    MonthNames.MASHRIQ: "SY",
    MonthNames.MOROCCO: "MA",
    MonthNames.MAGHREB: "DZ",
    MonthNames.MAURITANIA: "MR",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a group says of the dates on its pages."""

    month_names: str = MonthNames.GULF
    shows_hijri: bool = False


PLAIN = Calendar()
#: The group's, or where to ask for it once a date is written.
_places: ContextVar[Calendar | Callable[[], Calendar]] = ContextVar("calendar", default=PLAIN)
_readers: ContextVar[str] = ContextVar("month_names", default="")
#: Functions from a scope (the address of a group) to its calendar, given by the room that knows groups.
of_scope: list[Callable[[str], Calendar]] = []


def begin() -> None:
    """A new request: nobody's page yet, and nobody's choice."""
    _places.set(PLAIN)
    _readers.set("")


def use_calendar(calendar: Calendar) -> None:
    """The page is this group's from here on."""
    _places.set(calendar)


def use_month_names(choice: str) -> None:
    """The reader's own month names; an empty choice leaves them to the group."""
    _readers.set(choice if choice in MonthNames.values else "")


@contextmanager
def using_calendar(scope: str | Calendar, month_names: str) -> Iterator[None]:
    """The calendar of a scope, or the one in hand, and a reader's month names, for what is written in between, such as a letter."""
    found = scope if isinstance(scope, Calendar) else _asked_late(scope)
    place = _places.set(found) if scope else None
    reader = _readers.set(month_names if month_names in MonthNames.values else "")
    try:
        yield
    finally:
        _readers.reset(reader)
        if place is not None:
            _places.reset(place)


def _asked_late(scope: str) -> Callable[[], Calendar]:
    """Most letters hold no date, and need not ask."""

    def ask() -> Calendar:
        found = calendar_of(scope)
        _places.set(found)
        return found

    return ask


def calendar_of(scope: str) -> Calendar:
    """A group's calendar by its address, for whoever needs it many times."""
    return next((calendar(scope) for calendar in of_scope), PLAIN)


def calendar() -> Calendar:
    """The calendar in use: the group's, with the reader's month names where they chose."""
    place = _places.get()
    if not isinstance(place, Calendar):
        place = place()
    own = _readers.get()
    return Calendar(own, place.shows_hijri) if own else place


def calendar_key() -> str:
    """All that words with dates in them depend on besides language and numerals, for what keeps such words."""
    used = calendar()
    return f"{used.month_names}{'+' if used.shows_hijri else ''}"


def is_arabic() -> bool:
    return (get_language() or "").startswith("ar")


@lru_cache(maxsize=len(MonthNames))
def _names(region: str) -> tuple[str, ...]:
    months = Locale("ar", _COUNTRY[MonthNames(region)]).months["format"]["wide"]
    return tuple(months[number] for number in range(1, 13))


class _Regional(dateformat.DateFormat):
    """Django's date format, whose Arabic months are the region's; Arabic month names have no short forms."""

    def F(self) -> str:  # noqa: N802 -- Django's name for a month written in full
        if is_arabic():
            return _names(calendar().month_names)[int(self.n()) - 1]
        return str(super().F())

    def M(self) -> str:  # noqa: N802 -- Django's name for a month in short
        return self.F() if is_arabic() else str(super().M())

    def N(self) -> str:  # noqa: N802 -- Django's name for a month in the manner of newspapers
        return self.F() if is_arabic() else str(super().N())

    def E(self) -> str:  # noqa: N802 -- Django's name for a month inside a date
        return self.F() if is_arabic() else str(super().E())


def dated(day: date, form: str) -> str:
    """A date in the active language, as Django writes formats; with the digits as they come."""
    return str(_Regional(day).format(get_format(form)))


def month_name(number: int, *, is_short: bool = False) -> str:
    """'October', 'Oct'; in Arabic as the region calls it, never short."""
    return dated(date(2000, number, 1), "M" if is_short else "F")


def hijri_beside(words: str, first: date, last: date | None = None, precision: str = "day") -> str:
    """The words of a Gregorian date with their Hijri twin behind them, where the group shows it and there is one."""
    twin = hijri_words(first, last, precision)
    if not twin:
        return words
    return hijri.beside(words, twin)


def hijri_words(first: date, last: date | None = None, precision: str = "day") -> str:
    """The Hijri date of a day, or of all days from one to another; empty where the group shows none."""
    if not calendar().shows_hijri:
        return ""
    return digits(hijri.words(first, last or first, precision))
