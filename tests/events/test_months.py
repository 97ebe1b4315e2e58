"""The calendar of a group: a month as a table, everything as a list, a file for programs, and a series of events."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from events.models import Event
from events.months import Month, grid_of, read_month
from events.states import EventStatus, Visibility
from tests.factories.events import DatedFactory, EventFactory, SeriesFactory, in_days
from tests.factories.groups import CycleFactory, GroupFactory

pytestmark = pytest.mark.django_db
NOVEMBER = Month(date(2026, 11, 1))


@pytest.fixture
def group():
    return GroupFactory(slug="v20")


@pytest.fixture
def cycle(group):
    return CycleFactory(group=group)


def at(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"events:{name}", args=args)


def page(client, name, *args, language="en", **query):
    return client.get(at(name, *args, language=language), query).content.decode()


def wall(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("language", "first", "last"), [("en", "Sunday", "Saturday"), ("fr", "lundi", "dimanche")]
)
def test_a_week_begins_as_the_readers_region_begins_it(language, first, last):
    with translation.override(language):
        grid = grid_of(NOVEMBER, [], today=date(2026, 11, 22))

    assert (grid.weekdays[0].name, grid.weekdays[-1].name) == (first, last)
    days = [day for week in grid.weeks for day in week]
    assert [day.day for day in days if day.is_today] == [date(2026, 11, 22)]
    assert len([day for day in days if day.is_of_month]) == 30


def test_an_event_stands_on_each_of_its_days_and_one_without_a_day_below():
    two_days = Event(during="2026-10-31/2026-11-01")
    vague = Event(during="2026-11")
    for event in (two_days, vague):
        event.settle()
    grid = grid_of(NOVEMBER, [two_days, vague], today=date(2026, 11, 22))

    shown = {day.day: day.events for week in grid.weeks for day in week if day.events}
    assert (shown, grid.undated) == ({date(2026, 11, 1): [two_days]}, [vague])


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "0000-01", "9999-12", "x", "2026-11-01", "٢٠٢٦"]
)
def test_a_month_that_is_none_shows_this_one(client, cycle, text):
    assert read_month(text) is None
    assert client.get(at("group_events", "v20"), {"month": text}).status_code == 200


@pytest.mark.parametrize("text", ["1900-01", "2199-12"])
def test_the_first_and_the_last_month_have_a_page(client, cycle, text):
    assert client.get(at("group_events", "v20"), {"month": text}).status_code == 200


def test_the_month_is_a_table_that_names_its_days(client, cycle):
    EventFactory(cycle=cycle, title_en="Talk", starts=wall("2026-11-09T15:00"), ends=None)
    shown = page(client, "group_events", "v20", month="2026-11")

    assert '<th scope="col"><span class="long">Sunday</span>' in shown
    assert '<time datetime="2026-11-09"><span class="number">9</span>' in shown
    assert '<span class="whole">Monday 9 November 2026</span>' in shown
    assert '>Talk</a> <bdi dir="ltr">15:00</bdi>' in shown


def test_without_a_month_the_nearest_with_events_is_shown(client, cycle):
    EventFactory(cycle=cycle, title_en="Far", starts=in_days(200), ends=None)
    EventFactory(cycle=cycle, title_en="Gone", starts=in_days(-200), ends=None)
    answer = client.get(at("group_events", "v20"))

    assert [
        event.title_en
        for week in answer.context["grid"].weeks
        for day in week
        for event in day.events
    ] == ["Far"]
    assert answer.context["after"] is None
    assert str(answer.context["before"]) == f"{in_days(-200):%Y-%m}"


def test_all_cycles_of_the_group_stand_in_its_list_and_its_file(client, group, cycle):
    earlier = CycleFactory(group=group, slug="before", year=2010)
    EventFactory(cycle=earlier, title_en="Earlier", starts=in_days(-30), ends=None)
    EventFactory(cycle=cycle, title_en="Next", starts=in_days(30), ends=None)
    near = CycleFactory(group=group, slug="near", year=in_days(30).year)
    DatedFactory(cycle=near, title_en="Some day", during="")
    EventFactory(title_en="Another group's", starts=in_days(30), ends=None)

    listing = client.get(at("group_list", "v20")).context["listing"]
    coming = [event.title_en for month in listing.coming for event in month.events]
    past = [event.title_en for month in listing.past for event in month.events]
    assert (coming, past) == (["Next", "Some day"], ["Earlier"])

    file = client.get(at("group_calendar", "v20"))
    entries = Calendar.from_ical(file.content).walk("VEVENT")
    assert (file["Content-Type"], [str(entry["SUMMARY"]) for entry in entries]) == (
        "text/calendar; charset=utf-8",
        ["Earlier", "Next"],
    )


def test_a_calendar_program_is_given_an_address_that_it_opens_by_itself(client, cycle, settings):
    shown = page(client, "group_events", "v20")

    host = settings.PUBLIC_URL.partition("://")[2]
    assert f'href="webcal://{host}/en/v20/events/calendar.ics"' in shown
    assert f"{settings.PUBLIC_URL}/en/v20/events/calendar.ics" in shown


def test_nobody_sees_in_it_what_they_do_not_see_elsewhere(client, cycle):
    EventFactory(cycle=cycle, title_en="Draft", status=EventStatus.DRAFT)
    EventFactory(cycle=cycle, title_en="Members", visibility=Visibility.MEMBERS)
    hidden = CycleFactory(group__is_public=False)
    EventFactory(cycle=hidden)
    series = SeriesFactory(group=cycle.group, slug="closed")
    EventFactory(cycle=cycle, series=series, visibility=Visibility.INVITED)

    assert not any(
        title in page(client, name, "v20")
        for name in ("group_events", "group_list", "group_calendar")
        for title in ("Draft", "Members")
    )
    assert client.get(at("group_events", hidden.group.slug)).status_code == 404
    assert client.get(at("series", "v20", "closed")).status_code == 404
    assert client.get(at("series", "v20", "missing")).status_code == 404


def test_a_series_lists_its_events_of_all_cycles(client, group, cycle):
    series = SeriesFactory(group=group, slug="webinar", name_en="Monthly webinar")
    EventFactory(cycle=cycle, series=series, title_en="Second", starts=in_days(20), ends=None)
    first = EventFactory(
        cycle=CycleFactory(group=group, slug="before", year=2010),
        series=series,
        title_en="First",
        starts=in_days(-20),
        ends=None,
    )
    shown = page(client, "series", "v20", "webinar")

    assert [words in shown for words in ("Monthly webinar", "First", "Second")] == [True] * 3
    event_page = page(client, "event", "v20", first.cycle.slug, first.slug)
    assert f'href="{at("series", "v20", "webinar")}"' in event_page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["group_events", "group_list", "group_calendar"])
def test_a_groups_calendar_costs_the_same_at_any_length(
    client, cycle, count, name, django_assert_num_queries
):
    first = timezone.localdate().replace(day=1)
    for number in range(count):
        EventFactory(cycle=cycle, starts=wall(f"{first:%Y-%m}-0{number + 1}T09:00"), ends=None)

    with django_assert_num_queries(3):
        assert client.get(at(name, "v20")).status_code == 200
