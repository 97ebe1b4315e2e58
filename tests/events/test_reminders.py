"""Who takes part in an event is reminded that it starts: once each, at the right hour, and never of one that is off."""

from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr

import pytest
from django.db.models import BigIntegerField, CharField, F, Value
from django.utils import timezone

from events.actions import calling
from events.actions.calling import Time
from events.models import Event
from events.reminders import ALL, STARTS, Circle, circles, stranger, stranger_of
from events.states import EventKind, EventStatus, Visibility
from reminders.models import Alarm, Reminder, Rule
from reminders.registry import occasions
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    EventFactory,
    EventPersonFactory,
    GuestFactory,
    MeetingFactory,
    in_days,
)
from tests.factories.groups import HoldingFactory, PersonFactory, SeatFactory
from tests.reminders.conftest import turn

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
#: 15:00 in Riyadh.
STARTS_AT = datetime(2030, 5, 20, 12, 0, tzinfo=UTC)


def at(hour, day=20):
    return datetime(2030, 5, day, hour)  # noqa: DTZ001 -- a clock on a wall has no zone


@pytest.fixture
def event(db):
    return EventFactory(
        title="قيم للعالم",
        starts=at(15),
        ends=at(17),
        join_url="https://meet.example.org/v20",
        place="الرياض",
    )


@pytest.fixture
def guest(event):
    user = UserFactory(email="guest@example.org", language="en", time_zone="Europe/Paris")
    GuestFactory(event=event, user=user)
    return user


@pytest.fixture
def one_day_before(db):
    return Rule.objects.create(occasion=STARTS, audience=ALL, lead=DAY, keeps_quiet_hours=False)


def told(message_or_turn):
    """The addresses alone."""
    return sorted(parseaddr(to[0])[1] for to, _subject in message_or_turn)


def seated(team, email):
    user = UserFactory(email=email, language="en")
    seat = SeatFactory(team=team)
    HoldingFactory(seat=seat, person=PersonFactory(user=user), since=date(2019, 1, 1))
    return user


def test_the_platform_reminds_a_week_a_day_and_an_hour_before(event, guest, mailoutbox):
    turn(STARTS_AT - 8 * DAY)

    rules = Rule.objects.filter(occasion=STARTS).order_by("-lead")
    assert [(rule.lead, rule.audience, rule.hour_at_most) for rule in rules] == [
        (7 * DAY, ALL, 10),
        (DAY, ALL, 10),
        (HOUR, ALL, None),
    ]
    due = [alarm.due_at for alarm in Alarm.objects.order_by("due_at")]
    ten = datetime(2030, 5, 13, 7, 0, tzinfo=UTC)
    assert due == [ten, ten + 6 * DAY, STARTS_AT - HOUR]


def test_a_letter_says_when_here_and_there_where_and_how_to_join(
    event, guest, one_day_before, mailoutbox
):
    assert told(turn(STARTS_AT - DAY)) == ["guest@example.org"]

    letter = mailoutbox[0]
    assert letter.subject == "Starts on 20 May 2030, 14:00: قيم للعالم"
    for said in (
        "Monday 20 May 2030, 15:00–17:00 (Riyadh time, Saudi Arabia)",
        "Monday 20 May 2030, 14:00–16:00 (Paris time)",
        "الرياض",
        "https://meet.example.org/v20",
        "/en/me/events/",
        "event.ics",
    ):
        assert said in letter.body


def test_everybody_with_a_part_is_reminded_and_nobody_twice(db, one_day_before, mailoutbox):
    event = MeetingFactory(starts=at(15), ends=at(17))
    member = seated(event.team, "member@example.org")
    GuestFactory(event=event, user=member)
    EventPersonFactory(event=event, person=member.person)
    speaker = UserFactory(email="speaker@example.org")
    EventPersonFactory(event=event, person=PersonFactory(user=speaker))
    EventPersonFactory(event=event, person=speaker.person, role="chair")
    GuestFactory(event=event, user=UserFactory(email="gone@example.org", is_active=False))

    assert told(turn(STARTS_AT - DAY)) == ["member@example.org", "speaker@example.org"]


@pytest.mark.parametrize(
    ("kind", "visibility", "is_told"),
    [
        (EventKind.TEAM_MEETING, Visibility.PUBLIC, True),
        (EventKind.TEAM_MEETING, Visibility.TEAM, True),
        (EventKind.TEAM_MEETING, Visibility.INVITED, False),
        (EventKind.SUMMIT, Visibility.TEAM, True),
        (EventKind.SUMMIT, Visibility.PUBLIC, False),
    ],
)
@pytest.mark.usefixtures("one_day_before", "mailoutbox")
def test_seats_of_a_team_are_reminded_of_what_they_may_join(db, kind, visibility, is_told):
    event = MeetingFactory(kind=kind, visibility=visibility, starts=at(15), ends=at(17))
    member = seated(event.team, "member@example.org")

    assert member.has_perm("events.join_event", event) is is_told
    assert event.is_of_its_team is is_told
    assert bool(turn(STARTS_AT - DAY)) is is_told


def test_a_moved_event_reminds_again_and_its_old_time_no_more(
    event, guest, one_day_before, mailoutbox
):
    turn(STARTS_AT - DAY)
    by = UserFactory(is_superuser=True)
    calling.move(event, Time(at(15, day=25), at(17, day=25), "Asia/Riyadh"), by=by)
    later = STARTS_AT + 4 * DAY

    assert [subject for _to, subject in turn(STARTS_AT)] == ["New time: قيم للعالم"]
    assert [subject for _to, subject in turn(later)] == ["Starts on 25 May 2030, 14:00: قيم للعالم"]


@pytest.mark.parametrize("verb", [calling.cancel, calling.postpone])
def test_an_event_that_is_off_reminds_nobody(event, guest, one_day_before, mailoutbox, verb):
    turn(STARTS_AT - 2 * DAY)
    verb(event, by=UserFactory(is_superuser=True))
    turn(STARTS_AT - DAY)

    assert [message.subject.split(":")[0] for message in mailoutbox] == [
        {"cancel": "Cancelled", "postpone": "Postponed"}[verb.__name__]
    ]
    assert list(Reminder.objects.values_list("status", flat=True)) == []


def test_drafts_and_events_without_an_hour_are_not_reminded_of(db, one_day_before, mailoutbox):
    for event in (
        EventFactory(status=EventStatus.DRAFT, starts=at(15), ends=at(17)),
        EventFactory(starts=None, ends=None, zone="", during="2030-05-20"),
    ):
        GuestFactory(event=event)

    assert turn(STARTS_AT - DAY) == []


def test_an_events_own_rules_stand_before_those_of_all(event, guest, one_day_before, mailoutbox):
    Rule.objects.create(
        occasion=STARTS,
        scope=event.cycle.group.slug,
        target=event.pk,
        audience="guests",
        lead=3 * DAY,
        keeps_quiet_hours=False,
    )

    assert len(turn(STARTS_AT - 3 * DAY)) == len([guest])
    assert turn(STARTS_AT - DAY) == []


@pytest.fixture
def strangers(monkeypatch):
    """A room above names people with and without an account, each with a link of their own."""
    text = CharField()

    def recipients():
        return (
            Event.objects.filter(slug="with-strangers")
            .annotate(target=F("pk"))
            .values(
                "target",
                recipient=stranger("pk", 9),
                to_user=Value(None, output_field=BigIntegerField()),
                to_email=Value("Stranger@example.org", output_field=text),
                to_name=Value("Stranger", output_field=text),
                to_language=Value("en", output_field=text),
                to_zone=Value("Asia/Riyadh", output_field=text),
                to_form=Value("", output_field=text),
                to_numerals=Value("", output_field=text),
                to_months=Value("", output_field=text),
            )
        )

    def own(pairs):
        links = {}
        for target, recipient in pairs:
            if (named := stranger_of(recipient)) is not None:
                links[target, recipient] = {"manage_url": f"https://example.org/seat/{named[0]}"}
        return links

    monkeypatch.setitem(circles, "strangers", Circle("Strangers", recipients, own=own))


def test_a_room_above_adds_people_without_an_account(db, strangers, one_day_before, mailoutbox):
    event = EventFactory(slug="with-strangers", starts=at(15), ends=at(17))
    GuestFactory(event=event, user=UserFactory(email="guest@example.org", language="en"))

    turn(STARTS_AT - DAY)

    letters = {parseaddr(message.to[0])[1]: message.body for message in mailoutbox}
    stranger_s = letters["Stranger@example.org"]
    assert f"https://example.org/seat/{event.pk}" in stranger_s
    assert "/me/events/" not in stranger_s
    assert "example.org/seat" not in letters["guest@example.org"]
    assert "/me/events/" in letters["guest@example.org"]


def test_one_address_is_reminded_once_whatever_stands_there(
    db, strangers, one_day_before, mailoutbox
):
    event = EventFactory(slug="with-strangers", starts=at(15), ends=at(17))
    GuestFactory(event=event, user=UserFactory(email="stranger@example.org"))

    assert told(turn(STARTS_AT - DAY)) == ["stranger@example.org"]


@pytest.mark.parametrize("count", [1, 3])
def test_finding_those_to_remind_costs_the_same_for_any_number(
    db, count, django_assert_num_queries
):
    for _event in range(count):
        GuestFactory(event=EventFactory(starts=in_days(3), ends=None))
    occasion = occasions[STARTS]

    with django_assert_num_queries(3):
        targets = [row[0] for row in occasion.targets()]
        assert len(occasion.load(targets)) == count
        for circle in occasion.audiences[ALL].recipients()[:1]:
            assert list(circle) == []


def test_an_event_of_last_year_sets_no_alarm(event, guest, one_day_before):
    Event.objects.update(
        starts_at=timezone.now() - 90 * DAY, status=EventStatus.HELD, ends_at=timezone.now()
    )

    assert list(occasions[STARTS].targets()) == []
