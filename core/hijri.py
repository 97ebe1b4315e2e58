"""The Hijri calendar of Umm al-Qura, in words. It is laid down from 1924 to 2077; outside there is no Hijri date."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils.translation import pgettext, pgettext_lazy
from hijridate import Gregorian, Hijri

_MONTHS = (
    pgettext_lazy("Hijri month", "Muharram"),
    pgettext_lazy("Hijri month", "Safar"),
    pgettext_lazy("Hijri month", "Rabi al-Awwal"),
    pgettext_lazy("Hijri month", "Rabi al-Akhir"),
    pgettext_lazy("Hijri month", "Jumada al-Ula"),
    pgettext_lazy("Hijri month", "Jumada al-Akhirah"),
    pgettext_lazy("Hijri month", "Rajab"),
    pgettext_lazy("Hijri month", "Shaban"),
    pgettext_lazy("Hijri month", "Ramadan"),
    pgettext_lazy("Hijri month", "Shawwal"),
    pgettext_lazy("Hijri month", "Dhu al-Qadah"),
    pgettext_lazy("Hijri month", "Dhu al-Hijjah"),
)


@lru_cache(maxsize=4096)
def hijri_day(day: date) -> Hijri | None:
    """The day in the Hijri calendar, or None where the calendar is not laid down."""
    try:
        return Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return None


def words(first: date, last: date, precision: str) -> str:
    """All Hijri days, months or years from one Gregorian day to another; empty if an end has none."""
    begins, ends = hijri_day(first), hijri_day(last)
    if begins is None or ends is None:
        return ""
    parts = {"day": 3, "month": 2, "year": 1}[precision]
    one, other = begins.datetuple()[:parts], ends.datetuple()[:parts]
    if one == other:
        return _whole(one)
    return pgettext("Hijri dates", "%(first)s to %(last)s") % {
        "first": _opening(one, other),
        "last": _whole(other),
    }


def beside(gregorian: str, hijri: str) -> str:
    """'15 October 2020 (28 Safar 1442 AH)'."""
    return pgettext("a date in two calendars", "%(gregorian)s (%(hijri)s)") % {
        "gregorian": gregorian,
        "hijri": hijri,
    }


def _whole(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    if not rest:
        return pgettext("Hijri date", "%(year)s AH") % {"year": year}
    month = str(_MONTHS[rest[0] - 1])
    if len(rest) == 1:
        return pgettext("Hijri date", "%(month)s %(year)s AH") % {"month": month, "year": year}
    return pgettext("Hijri date", "%(day)s %(month)s %(year)s AH") % {
        "day": rest[1],
        "month": month,
        "year": year,
    }


def _opening(one: tuple[int, ...], other: tuple[int, ...]) -> str:
    """The first end without what the last end says anyway."""
    if len(one) == 1:
        return str(one[0])
    if one[0] != other[0]:
        return _whole(one)
    month = str(_MONTHS[one[1] - 1])
    if len(one) == 2:  # noqa: PLR2004 -- year and month
        return month
    if one[1] == other[1]:
        return str(one[2])
    return pgettext("Hijri date", "%(day)s %(month)s") % {"day": one[2], "month": month}
