"""What a time zone is called: by its city, in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils.translation import get_language, pgettext


@lru_cache(maxsize=1)
def _older_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for old, new in get_global("zone_aliases").items():
        names.setdefault(new, []).append(old)
    return names


@lru_cache(maxsize=2048)
def _city(zone: str, language: str) -> str:
    zone = get_global("zone_aliases").get(zone, zone)
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
