"""Time zones a person can choose from, and how far each is from UTC today."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta
from functools import lru_cache

from django.utils import timezone

#: Old names and offsets without a place; a person lives somewhere.
_NOT_OFFERED = (
    "Etc/",
    "posix/",
    "right/",
    "SystemV/",
    "US/",
    "Brazil/",
    "Canada/",
    "Mexico/",
    "Chile/",
)


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The names of all places, and UTC."""
    names = zoneinfo.available_timezones()
    placed = {name for name in names if "/" in name and not name.startswith(_NOT_OFFERED)}
    return ("UTC", *sorted(placed))


def offered(now: datetime | None = None) -> list[tuple[str, str]]:
    """Each zone with its distance from UTC at this moment: ("Asia/Riyadh", "UTC+03:00")."""
    at = now or timezone.now()
    return [(name, _distance(at.astimezone(zoneinfo.ZoneInfo(name)))) for name in zones()]


def _distance(local: datetime) -> str:
    offset = local.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
