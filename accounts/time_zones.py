"""Time zones a person can choose from, by the names of their cities, and how far each is from UTC today."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from django.utils import timezone
from django.utils.translation import get_language, pgettext

from core.counts import digits, numerals
from core.folding import fold
from core.zones import city_of, country_of

#: Under which part of the world a zone is offered, by the beginning of its name; numbers are those of the UN.
_PARTS = {
    "Africa": "002",
    "America": "019",
    "Antarctica": "AQ",
    "Arctic": "150",
    "Asia": "142",
    "Australia": "009",
    "Europe": "150",
    "Pacific": "009",
}
#: Keeps "UTC+03:00" together and in its own direction, within a sentence of any.
_APART, _TOGETHER = "\u2066", "\u2069"


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The names of all places that a person may write, and UTC."""
    return ("UTC", *sorted(name for name in zoneinfo.available_timezones() if "/" in name))


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """Each zone by its present name, and the country it lies in."""
    known, old = zoneinfo.available_timezones(), get_global("zone_aliases")
    return {
        name: country
        for name, country in get_global("zone_territories").items()
        if name in known and name not in old and "/" in name and not name.startswith("Etc/")
    }


def offered(now: datetime | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """By part of the world: each zone and its words, 'Riyadh, Saudi Arabia (UTC+03:00)'; sorted as they are read."""
    at = now or timezone.now()
    # Clocks jump at full quarters of an hour only; in between every form offers the same four hundred places.
    quarter = at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)
    return list(_offered(get_language() or "en", numerals(), quarter))


@lru_cache(maxsize=8)
def _offered(
    _language: str, _numerals: str, at: datetime
) -> list[tuple[str, list[tuple[str, str]]]]:
    parts: dict[str, list[tuple[str, str]]] = {}
    for name in _places():
        parts.setdefault(_part_of(name), []).append((name, words_of(name, at)))
    ordered = sorted(parts.items(), key=lambda part: fold(part[0]))
    by_words = [(part, sorted(there, key=lambda zone: fold(zone[1]))) for part, there in ordered]
    return [("", [("UTC", "UTC")]), *by_words]


def with_own(
    parts: list[tuple[str, list[tuple[str, str]]]], own: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The zones that are offered and, in front, one chosen earlier under a name that is not offered any more."""
    if own not in zones() or any(own == name for _part, there in parts for name, _words in there):
        return parts
    return [("", [(own, words_of(own, timezone.now()))]), *parts]


def words_of(name: str, at: datetime) -> str:
    """A zone in words: its city, its country, its distance from UTC at that moment."""
    distance = _distance(at.astimezone(zoneinfo.ZoneInfo(name)))
    told = {"city": city_of(name), "distance": f"{_APART}{digits(distance)}{_TOGETHER}"}
    country = country_of(name)
    if not country:
        return pgettext("a time zone in a list", "%(city)s (%(distance)s)") % told
    words = pgettext("a time zone in a list", "%(city)s, %(country)s (%(distance)s)")
    return words % {**told, "country": country}


def _part_of(name: str) -> str:
    first = name.partition("/")[0]
    if first in _PARTS:
        return _country_in(get_language() or "en", _PARTS[first])
    if first == "Atlantic":
        return pgettext("part of the world", "Islands of the Atlantic")
    return pgettext("part of the world", "Islands of the Indian Ocean")


@lru_cache(maxsize=2048)
def _country_in(language: str, code: str) -> str:
    return str(Locale.parse(language.replace("-", "_")).territories.get(code, code))


def _distance(local: datetime) -> str:
    offset = local.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
