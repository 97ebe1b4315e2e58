"""When an entry of a calendar file is: hours on the clocks of a zone that we know, or days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from calendars.imports.components import first
from core.errors import Refused
from core.wall import FIRST_YEAR, LAST_YEAR, instant, is_zone, shown

DAY = timedelta(days=1)
#: Longer than this nothing of ours takes.
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wall:
    """An hour on the clocks of a zone, or midnight of a day that has no hour."""

    at: datetime
    zone: str
    #: What was done to the file's own words to get there.
    note: str = ""

    @property
    def has_hour(self) -> bool:
        return bool(self.zone)

    def in_zone(self, zone: str) -> datetime:
        """What clocks elsewhere show at that hour."""
        return self.at if self.zone == zone else shown(instant(self.at, self.zone), zone)

    @property
    def stamp(self) -> str:
        """By which the one of a series is known."""
        return f"{self.at:%Y%m%dT%H%M%S}" if self.has_hour else f"{self.at:%Y%m%d}"


@dataclass(frozen=True, slots=True)
class Told:
    """From when to when; the end of days is the last of them, the end of hours may be unsaid."""

    starts: Wall
    ends: datetime | None

    def at(self, starts: datetime) -> Told:
        """The same so much earlier or later on the calendar."""
        moved = _settled(starts, self.starts.zone)
        ends = self.ends and _settled(starts + (self.ends - self.starts.at), self.starts.zone)
        return replace(self, starts=replace(self.starts, at=moved), ends=ends)


def told_by(entry: Any, zone: str) -> Told:
    """When an entry is; `zone` is that of hours without one. Raises Refused in words."""
    starts = _wall(first(entry, "DTSTART"), zone)
    if starts is None:
        raise Refused(_("It does not say when it starts."))
    given = _wall(first(entry, "DTEND"), zone)
    if given is not None and given.has_hour != starts.has_hour:
        raise Refused(_("It starts with a day and ends with an hour, or the other way round."))
    end = _after(starts, first(entry, "DURATION"))
    if given is not None:
        end = given.in_zone(starts.zone) if starts.has_hour else given.at
    if end is not None and end < starts.at:
        raise Refused(_("The event ends before it starts."))
    if end is not None and end - starts.at > LONGEST:
        raise Refused(_("It takes longer than a year."))
    return Told(starts, _last(starts, end))


def _last(starts: Wall, end: datetime | None) -> datetime | None:
    """The last day of days, which files do not count; an event that ends as it starts has no end."""
    if not starts.has_hour:
        return max((end or starts.at + DAY) - DAY, starts.at)
    return end if end is not None and end > starts.at else None


def wall_of(found: Any, tzid: str, zone: str) -> Wall:
    """A date, or a time of a file, on our clocks. Raises Refused in words."""
    if isinstance(found, datetime):
        return _hour(found, tzid, zone)
    if not isinstance(found, date):
        raise Refused(_("Its time cannot be read."))
    _check_year(found)
    return Wall(datetime(found.year, found.month, found.day), "")  # noqa: DTZ001 -- a day has no zone


def _wall(value: Any, zone: str) -> Wall | None:
    if value is None:
        return None
    found = getattr(value, "dt", None)
    return wall_of(found, str(getattr(value, "params", {}).get("TZID", "")), zone)


def _hour(found: datetime, tzid: str, zone: str) -> Wall:
    _check_year(found)
    plain = found.replace(tzinfo=None, microsecond=0, second=0, fold=0)
    if found.tzinfo is None and tzid:
        words = _("The file does not say what its time zone %(zone)s is.")
        raise Refused(words % {"zone": tzid[:80]})
    if found.tzinfo is None:
        return Wall(
            _settled(plain, zone), zone, _("It names no time zone: it was taken as meant here.")
        )
    if found.tzinfo is UTC or getattr(found.tzinfo, "key", "") == "UTC" or tzid == "UTC":
        return Wall(shown(plain.replace(tzinfo=UTC), zone), zone)
    known = found.tzinfo.key if isinstance(found.tzinfo, ZoneInfo) else tzid
    if known and is_zone(known):
        return Wall(_settled(plain, known), known)
    try:
        at = found.replace(second=0, microsecond=0).astimezone(UTC)
    except (ValueError, OverflowError, ArithmeticError, AttributeError, TypeError) as fault:
        words = _("The file does not say what its time zone %(zone)s is.")
        raise Refused(words % {"zone": tzid[:80]}) from fault
    words = _("Its time zone is the file’s own; the hour was worked out by its rules.")
    return Wall(shown(at, zone), zone, words)


def _settled(plain: datetime, zone: str) -> datetime:
    """A time that clocks jump over becomes as long after the jump."""
    return shown(instant(plain, zone), zone) if zone else plain


def _check_year(found: date) -> None:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        words = _("The year %(year)s is too far away: events are between %(first)s and %(last)s.")
        told = {"year": found.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        raise Refused(words % told)


def _after(starts: Wall, value: Any) -> datetime | None:
    """The end by a length: days on the calendar, hours on the clock."""
    length = getattr(value, "dt", None)
    if value is None:
        return None
    if not isinstance(length, timedelta):
        raise Refused(_("How long it takes cannot be read."))
    if length < timedelta(0):
        raise Refused(_("The event ends before it starts."))
    if length > LONGEST:
        raise Refused(_("It takes longer than a year."))
    day = starts.at + timedelta(days=length.days)
    rest = timedelta(seconds=length.seconds)
    if not starts.has_hour or not rest:
        return day
    return shown(instant(day, starts.zone) + rest, starts.zone)
