"""Calendar files: hours with the rules of their zone, days as days, nothing for what has no day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from events import links
from events.actions.calling import Time, cancel, move, postpone
from events.actions.feeds import end_calendar_link, renew_calendar_link
from events.models import Event
from events.states import EventStatus, Visibility
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    DatedFactory,
    EventFactory,
    EventPersonFactory,
    GuestFactory,
    MeetingFactory,
)
from tests.factories.groups import CycleFactory, GroupFactory, member_of, organiser_of

pytestmark = pytest.mark.django_db


def wall(text):
    return datetime.fromisoformat(text)


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def file_of(client, event, language="en"):
    with translation.override(language):
        return read(client, links.file_path(event))


def entries(calendar):
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize(
    ("zone", "starts", "offset"),
    [
        ("Africa/Cairo", "2026-07-01T15:00", 3),
        ("Africa/Cairo", "2026-12-01T15:00", 2),
        ("Asia/Beirut", "2026-03-29T12:00", 3),
        ("Africa/Casablanca", "2026-03-01T15:00", 0),
        ("Africa/Casablanca", "2026-04-01T15:00", 1),
        ("Asia/Riyadh", "2026-04-01T15:00", 3),
    ],
)
def test_hours_stand_in_their_zone_with_its_rules(client, zone, starts, offset):
    event = EventFactory(starts=wall(starts), ends=None, zone=zone)

    calendar = file_of(client, event)
    (entry,) = entries(calendar)

    start = entry["DTSTART"]
    assert (start.params["TZID"], start.dt.replace(tzinfo=None)) == (zone, wall(starts))
    assert start.dt.utcoffset() == timedelta(hours=offset)
    assert [str(part["TZID"]) for part in calendar.walk("VTIMEZONE")] == [zone]
    assert entry["DTEND"].dt - start.dt == timedelta(hours=1)


def test_the_rules_in_the_file_itself_say_the_same_instant(client):
    """A program without our data of zones reads the file alone."""
    event = EventFactory(starts=wall("2026-03-01T15:00"), ends=None, zone="Africa/Casablanca")

    (zone,) = file_of(client, event).walk("VTIMEZONE")

    there = zone.to_tz(lookup_tzid=False)
    assert wall("2026-03-01T15:00").replace(tzinfo=there).utcoffset() == timedelta(0)
    assert wall("2026-04-01T15:00").replace(tzinfo=there).utcoffset() == timedelta(hours=1)


def test_known_days_are_whole_days_and_the_last_is_not_counted(client):
    (entry,) = entries(file_of(client, DatedFactory()))

    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2020, 11, 9), date(2020, 11, 11))
    assert entry["DTSTART"].params["VALUE"] == "DATE"


@pytest.mark.parametrize("fields", [{"during": "2020-07"}, {"during": ""}, {"is_within": True}])
def test_what_has_no_day_has_no_file_and_no_entry(client, fields):
    event = DatedFactory(**fields)
    with translation.override("en"):
        page, cycle = links.file_path(event), links.calendar_path(event.cycle)

    assert client.get(page).status_code == 404
    assert entries(read(client, cycle)) == []


def test_a_moved_event_keeps_its_number_and_raises_its_sequence(client):
    event = EventFactory()
    before = entries(file_of(client, event))[0]
    move(event, Time(wall("2027-01-11T10:00"), None, "Asia/Riyadh"), by=UserFactory())

    (after,) = entries(file_of(client, Event.objects.get(pk=event.pk)))

    assert after["UID"] == before["UID"] == str(event.uid)
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt == datetime(2027, 1, 11, 10, tzinfo=ZoneInfo("Asia/Riyadh"))
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt


@pytest.mark.parametrize("verb", [cancel, postpone])
def test_an_event_called_off_is_taken_out_of_calendars(client, verb):
    event = EventFactory()
    verb(event, by=UserFactory())

    calendar = file_of(client, Event.objects.get(pk=event.pk))
    (entry,) = entries(calendar)
    with translation.override("en"):
        (in_feed,) = entries(read(client, links.calendar_path(event.cycle)))

    assert (str(calendar["METHOD"]), str(entry["STATUS"]), entry["SEQUENCE"]) == (
        "CANCEL",
        "CANCELLED",
        1,
    )
    assert str(in_feed["STATUS"]) == "CANCELLED"


def test_a_title_is_one_value_whatever_stands_in_it(client):
    event = EventFactory(title_en="Talk\r\nATTENDEE:mailto:x@example.org;,\\n")

    (entry,) = entries(file_of(client, event))

    assert "ATTENDEE" not in entry
    assert str(entry["SUMMARY"]).startswith("Talk")


def test_the_file_speaks_the_language_of_its_address(client):
    event = EventFactory(title_ar="حديث", title_en="Talk")

    titles = [str(entries(file_of(client, event, code))[0]["SUMMARY"]) for code in ("ar", "en")]

    assert titles == ["حديث", "Talk"]


def test_the_calendar_of_a_cycle_shows_strangers_only_public_events(client):
    cycle = CycleFactory()
    public = EventFactory(cycle=cycle)
    EventFactory(cycle=cycle, status=EventStatus.DRAFT)
    EventFactory(cycle=cycle, visibility=Visibility.MEMBERS)
    MeetingFactory(cycle=cycle)
    EventFactory()
    with translation.override("en"):
        path = links.calendar_path(cycle)

    assert [str(entry["UID"]) for entry in entries(read(client, path))] == [str(public.uid)]


def private(client, user, generation=None):
    link = user.calendar_link
    link.generation = generation or link.generation
    return client.get(links.private_calendar_url(link))


def test_a_private_calendar_holds_what_its_owner_may_see_and_their_links_to_join(client):
    cycle = CycleFactory()
    owner = member_of(cycle)
    team = owner.person.holdings.get().seat.team
    meeting = MeetingFactory(cycle=cycle, team=team, join_url="https://example.org/meeting")
    public = EventFactory(cycle=cycle, join_url="https://example.org/public")
    MeetingFactory(cycle=cycle)
    asked = EventFactory(visibility=Visibility.INVITED, join_url="https://example.org/asked")
    GuestFactory(event=asked, user=owner)
    spoken = EventFactory(join_url="https://example.org/spoken")
    EventPersonFactory(event=spoken, person=owner.person)
    EventFactory()
    renew_calendar_link(owner)

    answer = private(client, owner)

    found = {
        str(e["UID"]): str(e["DESCRIPTION"]) for e in entries(Calendar.from_ical(answer.content))
    }
    assert set(found) == {str(e.uid) for e in (meeting, public, asked, spoken)}
    assert {
        name
        for e, name in (
            (meeting, "meeting"),
            (public, "public"),
            (asked, "asked"),
            (spoken, "spoken"),
        )
        if f"https://example.org/{name}" in found[str(e.uid)]
    } == {"meeting", "asked", "spoken"}
    assert "no-store" in answer["Cache-Control"]


def test_an_address_given_up_never_opens_again(client):
    owner = organiser_of(CycleFactory())
    renew_calendar_link(owner)
    renew_calendar_link(owner)
    end_calendar_link(owner)
    closed = [private(client, owner, generation).status_code for generation in (1, 2, 3)]
    renew_calendar_link(owner)
    owner.refresh_from_db()
    opened = [private(client, owner, generation).status_code for generation in (1, 2, 3, 4)]

    assert closed == [404, 404, 404]
    assert opened == [404, 404, 404, 200]


def test_a_closed_account_has_no_calendar(client):
    owner = UserFactory()
    renew_calendar_link(owner)
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)

    assert private(client, owner).status_code == 404


@pytest.mark.parametrize("token", ["1.1", "1.1:forged", "x" * 200, "1.1:" + "a" * 43, "٣.١:a"])
def test_a_forged_address_opens_nothing(client, token):
    assert client.get(f"/en/me/calendar/{token}/events.ics").status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_a_private_calendar_costs_the_same_at_any_length(client, count, django_assert_num_queries):
    cycle = CycleFactory()
    owner = member_of(cycle)
    for _each in range(count):
        EventFactory(cycle=cycle, join_url="https://example.org/x")
    renew_calendar_link(owner)

    with django_assert_num_queries(3):
        private(client, owner)


def test_a_hidden_group_has_no_calendar_for_strangers(client):
    event = EventFactory(cycle=CycleFactory(group=GroupFactory(is_public=False)))
    with translation.override("en"):
        paths = [links.file_path(event), links.calendar_path(event.cycle), links.event_path(event)]

    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_a_person_makes_and_closes_their_private_address(client):
    owner = member_of(CycleFactory())
    client.force_login(owner)
    with translation.override("en"):
        mine, renew, end = (
            reverse(f"events:{name}") for name in ("my_events", "renew_address", "end_address")
        )

    before = client.get(mine).content.decode()
    client.post(renew)
    made = client.get(mine).content.decode()
    client.post(end)
    after = client.get(mine).content.decode()

    assert ["events.ics" in page for page in (before, made, after)] == [False, True, False]
