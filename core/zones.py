"""What a time zone is called: by its city and its country, in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils.translation import get_language, pgettext

#: Where the locale data says a name that its people do not.
_CITIES = {("Asia/Hebron", "ar"): "الخليل", ("Asia/Almaty", "fr"): "Almaty"}
#: Cities that are called by their name alone.
_ALONE = frozenset({"Asia/Jerusalem", "Africa/El_Aaiun"})


@lru_cache(maxsize=1)
def _older_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for old, new in get_global("zone_aliases").items():
        names.setdefault(new, []).append(old)
    return names


def _present(zone: str) -> str:
    """A zone by the name that it has today."""
    return str(get_global("zone_aliases").get(zone, zone))


@lru_cache(maxsize=2048)
def _city(zone: str, language: str) -> str:
    zone = _present(zone)
    if (zone, language) in _CITIES:
        return _CITIES[zone, language]
    try:
        # The locale data knows some cities by an older name of their zone.
        known = Locale.parse(language.replace("-", "_")).time_zones
        for name in [zone, *_older_names().get(zone, ())]:
            if "city" in known.get(name, {}):
                return str(known[name]["city"])
        named = get_timezone_location(
            zone, locale=Locale.parse(language.replace("-", "_")), return_city=True
        )
    except (LookupError, ValueError, UnknownLocaleError):
        return zone.rpartition("/")[2].replace("_", " ")
    return str(named).rpartition("/")[2]


def city_of(zone: str) -> str:
    """'Riyadh' of Asia/Riyadh, in the active language; UTC is UTC."""
    return _city(zone, get_language() or "en") if "/" in zone else zone


def time_of(zone: str) -> str:
    """'Riyadh time'."""
    return pgettext("a time zone", "%(city)s time") % {"city": city_of(zone)}


@lru_cache(maxsize=2048)
def _country(zone: str, language: str) -> str:
    code = get_global("zone_territories").get(_present(zone), "")
    if zone in _ALONE or not code.isalpha():
        return ""
    return str(Locale.parse(language.replace("-", "_")).territories.get(code, ""))


def country_of(zone: str) -> str:
    """'Saudi Arabia' of Asia/Riyadh; nothing for a zone that lies in none."""
    return _country(zone, get_language() or "en") if "/" in zone else ""


def place_time_of(zone: str) -> str:
    """'Riyadh time, Saudi Arabia': where it has to be said for whoever does not know the city."""
    country, time = country_of(zone), time_of(zone)
    if not country or country == city_of(zone):
        return time
    return pgettext("a time zone", "%(time)s, %(country)s") % {"time": time, "country": country}
