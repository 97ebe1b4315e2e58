"""When an alarm rings, over the jumps of the clocks; and when nobody is to be woken."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.wall import instant
from reminders.hours import next_hour, past_quiet, rings_at, zone_called
from reminders.models import Rule

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def wall(text):
    """A time on the wall, in no zone: '2026-04-27 10:00'."""
    return datetime.fromisoformat(text)


def rings(lead, hour, zone, hour_at_most=None):
    place = ZoneInfo(zone)
    at = rings_at(Rule(lead=lead, hour_at_most=hour_at_most), instant(hour, zone), place)
    return at.astimezone(place).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        # Clocks in Cairo go forward on 24 April 2026 and back at the end of 29 October 2026.
        ("Africa/Cairo", "2026-04-27 10:00"),
        ("Africa/Cairo", "2026-11-02 10:00"),
        # In Beirut on 29 March and 25 October 2026.
        ("Asia/Beirut", "2026-04-01 10:00"),
        ("Asia/Beirut", "2026-10-28 10:00"),
        # In Casablanca they go back for Ramadan, from 15 February to 22 March 2026.
        ("Africa/Casablanca", "2026-02-18 10:00"),
        ("Africa/Casablanca", "2026-03-25 10:00"),
    ],
)
def test_days_before_keep_the_hour_of_the_day_over_a_jump(zone, hour):
    place = ZoneInfo(zone)
    at = wall(hour)
    before = at - 7 * DAY
    assert at.replace(tzinfo=place).utcoffset() != before.replace(tzinfo=place).utcoffset()
    assert rings(7 * DAY, at, zone) == before


def test_hours_before_are_hours_of_the_clock():
    # Twelve hours before 10:00 on the day that lost an hour in Cairo is 21:00, not 22:00.
    assert rings(12 * HOUR, wall("2026-04-24 10:00"), "Africa/Cairo") == wall("2026-04-23 21:00")


def test_an_hour_that_the_clocks_skip_is_as_much_later():
    assert rings(DAY, wall("2026-04-25 00:30"), "Africa/Cairo") == wall("2026-04-24 01:30")


def test_an_hour_that_comes_twice_is_the_first():
    at = rings_at(
        Rule(lead=DAY),
        instant(wall("2026-10-30 23:30"), "Africa/Cairo"),
        ZoneInfo("Africa/Cairo"),
    )
    assert at == datetime(2026, 10, 29, 20, 30, tzinfo=UTC)


def test_not_later_in_the_day_than_asked():
    assert rings(7 * DAY, wall("2026-05-20 18:00"), "Asia/Riyadh", 10) == wall("2026-05-13 10:00")
    assert rings(7 * DAY, wall("2026-05-20 09:00"), "Asia/Riyadh", 10) == wall("2026-05-13 09:00")


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(12, (20, 12)), (21, (21, 8)), (23, (21, 8)), (3, (20, 8)), (8, (20, 8))],
)
def test_quiet_hours_end_in_the_morning(hour, expected):
    place = ZoneInfo("Asia/Tokyo")
    due = datetime(2026, 5, 20, hour, tzinfo=place)
    rested = past_quiet(due, place, 21, 8).astimezone(place)
    assert (rested.day, rested.hour) == expected


def test_equal_ends_mean_no_quiet_hours():
    due = datetime(2026, 5, 20, 3, tzinfo=UTC)
    assert past_quiet(due, ZoneInfo("UTC"), 8, 8) == due


def test_the_next_hour_is_today_or_tomorrow():
    place = ZoneInfo("UTC")
    morning = datetime(2026, 5, 20, 8, tzinfo=UTC)
    assert next_hour(morning, 8, place) == morning
    assert next_hour(morning + HOUR, 8, place) == morning + DAY


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../../etc/passwd", "x" * 300])
def test_a_zone_that_nobody_knows_is_utc(name):
    assert zone_called(name).key == "UTC"
