"""Wall time stays; the instant follows the rules of its zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.wall import instant, is_skipped, is_zone, read_wall, shown
from core.when import When
from core.zones import city_of, place_time_of
from events.models import Event, Session
from events.upkeep import check_times
from tests.factories.events import DatedFactory, EventFactory, SessionFactory


def wall(text):
    return datetime.fromisoformat(text)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "at", "means"),
    [
        ("Africa/Cairo", "2026-04-23T23:30", "2026-04-23T21:30"),
        # Clocks go from 00:00 to 01:00 on the 24th: half past midnight does not exist.
        ("Africa/Cairo", "2026-04-24T00:30", "2026-04-23T22:30"),
        ("Africa/Cairo", "2026-04-24T01:30", "2026-04-23T22:30"),
        # 23:30 of 29 October comes twice: the first is meant.
        ("Africa/Cairo", "2026-10-29T23:30", "2026-10-29T20:30"),
        ("Asia/Beirut", "2026-03-29T00:30", "2026-03-28T22:30"),
        ("Asia/Beirut", "2026-10-24T23:30", "2026-10-24T20:30"),
        # In Ramadan Morocco goes back an hour, and forward again after it.
        ("Africa/Casablanca", "2026-02-15T01:59", "2026-02-15T00:59"),
        ("Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30"),
        ("Africa/Casablanca", "2026-02-16T10:00", "2026-02-16T10:00"),
        ("Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T02:30"),
        ("Africa/Casablanca", "2026-03-23T10:00", "2026-03-23T09:00"),
        ("Asia/Riyadh", "2026-03-29T02:30", "2026-03-28T23:30"),
    ],
)
def test_a_wall_time_means_one_instant(zone, at, means):
    assert instant(wall(at), zone) == utc(means)


@pytest.mark.parametrize(
    ("zone", "at", "skipped"),
    [
        ("Africa/Cairo", "2026-04-24T00:30", True),
        ("Africa/Cairo", "2026-04-24T01:00", False),
        ("Africa/Cairo", "2026-10-29T23:30", False),
        ("Asia/Beirut", "2026-03-29T00:00", True),
        ("Africa/Casablanca", "2026-03-22T02:30", True),
        ("Africa/Casablanca", "2026-02-15T02:30", False),
    ],
)
def test_a_time_that_clocks_jump_over_is_known_as_such(zone, at, skipped):
    assert is_skipped(wall(at), zone) is skipped


ZONES = ["Africa/Cairo", "Asia/Beirut", "Africa/Casablanca", "Asia/Riyadh", "America/New_York"]


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2037, 12, 31)),  # noqa: DTZ001 -- walls
    st.sampled_from(ZONES),
)
def test_an_instant_shows_its_wall_again_unless_clocks_jump_over_it(at, zone):
    at = at.replace(second=0, microsecond=0, fold=0)
    there = shown(instant(at, zone), zone)

    assert there == at or (is_skipped(at, zone) and there > at)
    assert instant(at, zone).astimezone(ZoneInfo(zone)).fold == 0


@pytest.mark.parametrize(
    "written",
    [
        "0000-01-01T10:00",
        "9999-12-31T23:59",
        "1899-12-31T10:00",
        "2020-13-01T10:00",
        "noon",
        "٢٠٢٠",
    ],
)
def test_what_is_no_time_of_ours_is_refused_in_words(written):
    with pytest.raises(ValidationError, match="2020-10-15 09:00"):
        read_wall(written)


def test_an_instant_is_no_wall_time():
    with pytest.raises(ValidationError, match="2020-10-15 09:00"):
        read_wall(datetime(2020, 10, 15, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "../etc/passwd", "", "asia/riyadh", "Asia/Riyadh\x00"]
)
def test_what_names_no_zone_is_none(name):
    assert not is_zone(name)


def test_a_zone_is_called_by_its_city_in_the_readers_language():
    with translation.override("ar"):
        arabic = city_of("Asia/Riyadh"), city_of("America/Argentina/Buenos_Aires")
    with translation.override("fr"):
        french = city_of("Asia/Dubai")

    assert (arabic, french) == (("الرياض", "بوينوس أيرس"), "Dubaï")
    assert city_of("UTC") == "UTC"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        (
            "Asia/Riyadh",
            {
                "ar": "المملكة العربية السعودية",
                "fr": "Riyad",
                "en": "Riyadh time, Saudi Arabia",
            },
        ),
        (
            "Asia/Almaty",
            {"ar": "كازاخستان", "fr": "Almaty", "en": "Almaty time, Kazakhstan"},
        ),
        ("Asia/Calcutta", {"en": "Kolkata time, India"}),
        ("Asia/Hebron", {"ar": "الأراضي الفلسطينية"}),
        # By their name alone: the country has the city's, or there is more than one opinion of it.
        ("Asia/Kuwait", {"ar": "الكويت", "en": "Kuwait time"}),
        ("Asia/Jerusalem", {"ar": "القدس", "en": "Jerusalem time"}),
        # In no country.
        ("UTC", {"en": "UTC time"}),
        ("Etc/GMT+3", {"en": "GMT+3 time"}),
    ],
)
def test_a_place_says_its_country_for_whoever_does_not_know_its_city(zone, words):
    said = {}
    for code in words:
        with translation.override(code):
            said[code] = place_time_of(zone)

    assert {
        code: said[code].endswith(end) or end in said[code] for code, end in words.items()
    } == dict.fromkeys(words, True)
    assert not any("إسرائيل" in text or "Israel" in text for text in said.values())


@pytest.mark.django_db
def test_hours_tell_the_days_and_the_instants():
    event = EventFactory(
        starts=wall("2026-11-09T15:00"),
        ends=wall("2026-11-10T18:30"),
        zone="Asia/Riyadh",
        during="",
    )
    event.refresh_from_db()

    assert event.during == When("2026-11-09/2026-11-10")
    assert (event.starts_at, event.ends_at) == (utc("2026-11-09T12:00"), utc("2026-11-10T15:30"))
    assert (str(event.first_day), str(event.last_day)) == ("2026-11-09", "2026-11-10")
    assert event.starts == wall("2026-11-09T15:00")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("during", "has_day", "first", "last"),
    [
        ("2020-11-09/2020-11-10", True, "2020-11-09", "2020-11-10"),
        ("2020-07", False, "2020-07-01", "2020-07-31"),
        ("2020", False, "2020-01-01", "2020-12-31"),
        ("", False, "None", "None"),
    ],
)
def test_a_vague_date_gives_no_more_than_it_knows(during, has_day, first, last):
    event = DatedFactory(during=during)

    assert (event.has_day, str(event.first_day), str(event.last_day)) == (has_day, first, last)
    assert event.starts_at is None


@pytest.mark.django_db
def test_a_day_within_days_has_no_place_in_a_calendar():
    assert not DatedFactory(is_within=True).has_day


@pytest.mark.django_db
def test_the_database_holds_what_cannot_be():
    event = DatedFactory()
    child = DatedFactory(parent=event, cycle=event.cycle)
    broken = [
        {
            "starts": wall("2020-11-09T15:00"),
            "ends": wall("2020-11-09T14:00"),
            "zone": "UTC",
            "starts_at": utc("2020-11-09T15:00"),
            "ends_at": utc("2020-11-09T14:00"),
        },
        {"starts": wall("2020-11-09T15:00"), "starts_at": utc("2020-11-09T15:00"), "zone": ""},
        {"starts": wall("2020-11-09T15:00"), "zone": "UTC", "starts_at": None},
        {"first_day": "1066-10-14"},
        {"last_day": "9999-12-31"},
        {"visibility": "team"},
        {"parent": event},
        {"parent": child},
        {"status": "dreamt"},
        {"slug": child.slug},
    ]
    held = []
    for fields in broken:
        with pytest.raises(IntegrityError) as fault, transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**fields)
        held.append(str(fault.value).split('"')[-2] if '"' in str(fault.value) else "circle")

    assert held == [
        "event_starts_before_it_ends",
        "event_hours_have_a_zone",
        "event_start_has_its_instant",
        "event_in_living_memory",
        "event_in_living_memory",
        "event_for_a_team_has_one",
        "circle",
        "circle",
        "event_status_known",
        "one_event_per_address",
    ]


@pytest.mark.django_db
def test_new_rules_for_summer_time_move_instants_and_no_wall():
    event = EventFactory(starts=wall("2026-07-01T15:00"), ends=None, zone="Africa/Cairo")
    session = SessionFactory(event=event, starts=wall("2026-07-01T16:00"))
    still = EventFactory(cycle=event.cycle)
    # As it was stored when Egypt had no summer time.
    Event.objects.filter(pk=event.pk).update(starts_at=utc("2026-07-01T13:00"))
    Session.objects.filter(pk=session.pk).update(starts_at=utc("2026-07-01T14:00"))

    assert check_times() == 1

    event.refresh_from_db()
    session.refresh_from_db()
    assert (event.starts, event.starts_at) == (wall("2026-07-01T15:00"), utc("2026-07-01T12:00"))
    assert session.starts_at == utc("2026-07-01T13:00")
    assert Event.objects.get(pk=still.pk).starts_at == still.starts_at
    assert check_times() == 0
