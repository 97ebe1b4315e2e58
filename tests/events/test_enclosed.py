"""Letters about an event carry its calendar file: what is called stands in, what is called off goes out."""

from datetime import datetime
from email import policy
from email.parser import BytesParser

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from core.when import When
from events.actions.calling import Time, call, cancel, move, postpone
from events.states import EventStatus
from mailing.delivery import deliver_due
from mailing.enclosures import files_of
from mailing.models import OutgoingLetter
from mailing.wire import bytes_of
from tests.factories.accounts import UserFactory
from tests.factories.events import DatedFactory, EventFactory, GuestFactory

pytestmark = pytest.mark.django_db

NEW = Time(
    datetime.fromisoformat("2030-03-11T10:00"),
    datetime.fromisoformat("2030-03-11T12:00"),
    "Africa/Cairo",
)


@pytest.fixture
def event():
    event = EventFactory(status=EventStatus.DRAFT, title="قيم للعالم", title_en="Values")
    GuestFactory(event=event, user=UserFactory(email="guest@example.org", language="en"))
    return event


@pytest.fixture
def by():
    return UserFactory(is_superuser=True)


def last_calendar():
    """The file of the last letter, as a calendar."""
    deliver_due(clock=timezone.now)
    ((name, content, kind),) = mail.outbox[-1].attachments_found
    assert (name, kind.split(";")[0]) == ("event.ics", "text/calendar")
    return Calendar.from_ical(content)


@pytest.fixture(autouse=True)
def _attachments(monkeypatch):
    """Every message tells its attachments as name, content and kind."""

    def found(message):
        parts = [part for part in message.message().walk() if part.get_filename()]
        return [
            (part.get_filename(), part.get_payload(decode=True), part["Content-Type"])
            for part in parts
        ]

    monkeypatch.setattr(mail.EmailMultiAlternatives, "attachments_found", property(found), False)


def told(calendar):
    (entry,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), str(entry.get("STATUS")), int(entry["SEQUENCE"])


def test_a_calendar_follows_an_event_through_its_letters(event, by):
    call(event, by=by)
    called = last_calendar()
    move(event, NEW, by=by)
    moved = last_calendar()
    postpone(event, by=by)
    postponed = last_calendar()
    cancel(event, by=by)
    cancelled = last_calendar()

    assert [told(each) for each in (called, moved, postponed, cancelled)] == [
        ("PUBLISH", "CONFIRMED", 1),
        ("PUBLISH", "CONFIRMED", 2),
        ("CANCEL", "CANCELLED", 3),
        ("CANCEL", "CANCELLED", 4),
    ]
    entries = [each.walk("VEVENT")[0] for each in (called, moved, postponed, cancelled)]
    assert {str(entry["UID"]) for entry in entries} == {str(event.uid)}
    assert str(entries[0]["SUMMARY"]) == "Values"
    assert entries[1]["DTSTART"].dt.strftime("%Y-%m-%d %H:%M %Z") == "2030-03-11 10:00 EET"


def test_an_event_whose_day_is_given_up_leaves_the_calendars(event, by):
    call(event, by=by)
    last_calendar()
    move(event, Time(during=When("2030-05")), by=by)
    taken = last_calendar()

    assert told(taken) == ("CANCEL", "CANCELLED", 2)
    assert "DTSTART" not in taken.walk("VEVENT")[0]


def test_an_event_without_a_day_comes_without_a_file(by):
    event = DatedFactory(during="2030-05", status=EventStatus.DRAFT)
    GuestFactory(event=event)
    call(event, by=by)
    deliver_due(clock=timezone.now)

    assert mail.outbox[-1].attachments_found == []


def test_what_travels_is_a_whole_message_with_the_same_number_each_time(event, by):
    call(event, by=by)
    letter = OutgoingLetter.objects.get()
    files = files_of([letter])[letter.pk]
    first, again = bytes_of(letter, files), bytes_of(letter, files_of([letter])[letter.pk])

    message = BytesParser(policy=policy.default).parsebytes(first)
    (part,) = message.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("event.ics", "text/calendar")
    assert (part["Content-Type"].params["method"], message.is_multipart()) == ("PUBLISH", True)
    assert first == again


@pytest.mark.parametrize("count", [1, 3])
def test_files_for_many_letters_cost_one_query(count, by, django_assert_num_queries):
    for _event in range(count):
        event = EventFactory(status=EventStatus.DRAFT)
        GuestFactory(event=event)
        call(event, by=by)
    letters = list(OutgoingLetter.objects.all())

    with django_assert_num_queries(1):
        assert len(files_of(letters)) == count
