"""Instants and hours: when an alarm rings, and when a reader is not to be woken."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.wall import instant as instant_of
from reminders.models import Rule


@lru_cache(maxsize=1024)
def zone_called(name: str) -> ZoneInfo:
    """The zone; one that nobody knows is UTC."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def rings_at(rule: Rule, instant: datetime, zone: ZoneInfo) -> datetime:
    """When an alarm of this rule rings: days are taken from the calendar of the place, hours from the clock."""
    if rule.is_in_days:
        wall = instant.astimezone(zone).replace(tzinfo=None) - rule.lead
    else:
        wall = (instant - rule.lead).astimezone(zone).replace(tzinfo=None)
    if rule.hour_at_most is not None and wall.time() > time(rule.hour_at_most):
        wall = datetime.combine(wall.date(), time(rule.hour_at_most))
    elif not rule.is_in_days:
        return instant - rule.lead
    return instant_of(wall, zone.key)


def is_quiet(wall: datetime, quiet_from: int, quiet_until: int) -> bool:
    """Whether the hour lies in the quiet ones, which may go over midnight; equal ends mean no quiet hours."""
    if quiet_from <= quiet_until:
        return quiet_from <= wall.hour < quiet_until
    return wall.hour >= quiet_from or wall.hour < quiet_until


def next_hour(after: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The next instant at which it is this hour in the zone, `after` itself included."""
    wall = after.astimezone(zone).replace(tzinfo=None)
    day = wall.date() if wall.time() <= time(hour) else wall.date() + timedelta(days=1)
    return instant_of(datetime.combine(day, time(hour)), zone.key)


def past_quiet(due: datetime, zone: ZoneInfo, quiet_from: int, quiet_until: int) -> datetime:
    """The instant itself, or the end of the quiet hours that it falls into."""
    wall = due.astimezone(zone).replace(tzinfo=None)
    if not is_quiet(wall, quiet_from, quiet_until):
        return due
    return next_hour(due, quiet_until, zone)
