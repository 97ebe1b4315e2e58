"""Letters about a registration: in the reader's language, with what the door asks for, and nothing that is not true any more."""

from datetime import datetime
from email import message_from_bytes, policy

import pytest
from django.utils import timezone, translation
from icalendar import Calendar

from core.inserting import Trip
from delegations import emails as delegation_emails
from events.calendars import file_of
from mailing.enclosures import files_of
from mailing.models import OutgoingLetter
from mailing.wire import bytes_of
from registration import emails, links
from registration.models import Contact
from tests.factories.events import SessionFactory
from tests.factories.registration import (
    DelegationFactory,
    FormFactory,
    OfferedFactory,
    RegistrationFactory,
    SessionPlacesFactory,
    WaitingFactory,
)
from tests.registration.registering import as_they_leave

pytestmark = pytest.mark.django_db
LANGUAGES = ["ar", "en", "fr"]
#: Letter > a registration it is true of.
MADE = {
    "registration_to_confirm": lambda **more: RegistrationFactory(
        status="unconfirmed", number=None, **more
    ),
    "registration_received": lambda **more: RegistrationFactory(status="waiting_approval", **more),
    "registration_confirmed": RegistrationFactory,
    "registration_waiting": WaitingFactory,
    "seat_offered": OfferedFactory,
    "offer_lapsed": lambda **more: RegistrationFactory(status="lapsed", **more),
    "registration_declined": lambda **more: RegistrationFactory(status="declined", **more),
    "registration_cancelled": lambda **more: RegistrationFactory(status="cancelled", **more),
    "registration_changed": RegistrationFactory,
    "registration_again": RegistrationFactory,
    "registration_new_link": RegistrationFactory,
    "delegate_named": lambda form, **more: RegistrationFactory(
        form=form, delegation=DelegationFactory(form=form), **more
    ),
}
WITH_CODE = {"registration_confirmed", "registration_changed", "delegate_named"}
WITHOUT_PAGE = {"registration_to_confirm", "offer_lapsed", "registration_declined", "registration_cancelled"}  # fmt: skip


def letter_of(name, **more):
    """The letter as it leaves."""
    form = FormFactory(
        event__title_ar="أمسية", event__title_en="Evening", event__title_fr="Soirée", thanks="شكرًا"
    )
    registration = MADE[name](form=form, **more)
    trip = Trip()
    emails.write(name, registration, trip=trip)
    trip.send()
    [letter] = as_they_leave()
    return registration, letter


def test_every_letter_is_looked_at():
    assert set(MADE) == set(emails.LETTERS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_a_letter_speaks_its_readers_language_and_leads_where_it_should(name, language):
    registration, letter = letter_of(name, language=language)

    title = {"ar": "أمسية", "en": "Evening", "fr": "Soirée"}[language]
    assert [title in part for part in (letter.subject, letter.text, letter.html)] == [True] * 3
    assert f'lang="{language}"' in letter.html
    with translation.override(language):
        page, confirm = links.private_url(registration), links.confirm_url(registration)
    assert (page in letter.text) == (name not in WITHOUT_PAGE)
    assert (confirm in letter.text) == (name == "registration_to_confirm")
    assert (registration.code in letter.text) == (name in WITH_CODE)
    assert ("cid:code@tawasul" in letter.html) == (name in WITH_CODE)
    for part in (letter.subject, letter.text):
        assert "{{" not in part
        assert "  " not in part.replace("\n", "")[:200]


def test_who_has_a_place_gets_the_code_as_a_picture_and_the_event_with_its_link_to_join():
    registration, letter = letter_of("registration_confirmed")
    registration.event.join_url = "https://meet.example/room"
    registration.event.save()

    files = files_of([letter])[letter.pk]
    whole = message_from_bytes(bytes_of(letter, files), policy=policy.default)

    found = {part.get_content_type(): part for part in whole.walk() if part.get_filename()}
    assert sorted(found) == ["image/png", "text/calendar"]
    assert found["image/png"]["Content-ID"] == "<code@tawasul>"
    assert found["image/png"].get_payload(decode=True).startswith(b"\x89PNG")
    [entry] = Calendar.from_ical(found["text/calendar"].get_payload(decode=True)).walk("VEVENT")
    assert "https://meet.example/room" in entry["description"]


def test_a_delegate_whose_name_was_taken_out_is_not_told_that_they_registered():
    form = FormFactory()
    registration = RegistrationFactory(
        form=form, delegation=DelegationFactory(form=form), status="cancelled", language="en"
    )
    trip = Trip()
    emails.write("registration_cancelled", registration, trip=trip)
    trip.send()

    [letter] = as_they_leave()

    said = ("the head of a delegation left this address", "you registered", "register anew")
    assert [words in letter.text for words in said] == [True, False, False]


def test_a_place_that_was_given_back_meanwhile_takes_its_code_along():
    registration, letter = letter_of("registration_confirmed")
    type(registration).objects.update(status="cancelled", cancelled_at=timezone.now())

    assert files_of([letter]) == {letter.pk: ()}


def test_who_cancels_gets_the_event_taken_out_of_their_calendar_and_the_way_to_register_anew():
    registration, letter = letter_of("registration_cancelled", language="en")
    event = registration.event
    [ticket] = file_of_ticket(event)

    [[file]] = files_of([letter]).values()

    whole = Calendar.from_ical(file.content)
    [entry] = whole.walk("VEVENT")
    assert (file.kind, whole["method"]) == ("text/calendar; charset=utf-8; method=CANCEL", "CANCEL")
    assert (entry["uid"], entry["sequence"], entry["status"]) == (
        ticket["uid"],
        ticket["sequence"] + 1,
        "CANCELLED",
    )
    with translation.override("en"):
        anew = links.form_url(event)
    assert [anew in part for part in (letter.text, letter.html)] == [True, True]


def file_of_ticket(event):
    return Calendar.from_ical(file_of(event, "en")).walk("VEVENT")


def test_who_has_registered_anew_since_keeps_the_event_in_their_calendar():
    registration, letter = letter_of("registration_cancelled", email="salma@tawasul.example")
    RegistrationFactory(form=registration.form, email="salma@tawasul.example")

    assert files_of([letter]) == {letter.pk: ()}


def test_a_closed_form_is_not_offered_anew():
    registration, _letter = letter_of("registration_cancelled", language="en")
    registration.form.is_offered = False
    registration.form.save()
    OutgoingLetter.objects.update(text="")

    [letter] = as_they_leave()

    assert "/register/" not in letter.text


@pytest.mark.parametrize("count", [1, 3])
def test_files_that_take_back_cost_the_same_for_any_number_of_letters(
    count, django_assert_num_queries
):
    for registration in RegistrationFactory.create_batch(count, status="cancelled"):
        trip = Trip()
        emails.write("registration_cancelled", registration, trip=trip)
        trip.send()
    letters = list(OutgoingLetter.objects.all())

    with django_assert_num_queries(1):
        made = files_of(letters)
    assert [len(files) for files in made.values()] == [1] * count


def test_the_hours_stand_with_weekday_and_end_in_the_place_and_where_the_reader_is():
    form = FormFactory(
        event__starts=datetime.fromisoformat("2027-03-01T09:00"),
        event__ends=datetime.fromisoformat("2027-03-02T17:00"),
        event__zone="Asia/Riyadh",
    )
    registration = RegistrationFactory(form=form, language="en", time_zone="America/New_York")
    trip = Trip()
    emails.write("registration_confirmed", registration, trip=trip)
    trip.send()

    [letter] = as_they_leave()

    assert (
        "Monday 1 March 2027, 09:00 – Tuesday 2 March 2027, 17:00 (Riyadh time, Saudi Arabia)\n"
        "Monday 1 March 2027, 01:00 – Tuesday 2 March 2027, 09:00 (New York time)"
    ) in letter.text


def test_hours_of_one_day_name_it_once():
    form = FormFactory(
        event__starts=datetime.fromisoformat("2027-03-01T09:00"),
        event__ends=datetime.fromisoformat("2027-03-01T17:00"),
        event__zone="Asia/Riyadh",
    )
    registration = RegistrationFactory(form=form, language="en", time_zone="Asia/Dubai")
    trip = Trip()
    emails.write("registration_confirmed", registration, trip=trip)
    trip.send()

    [letter] = as_they_leave()

    assert (
        "Monday 1 March 2027, 09:00–17:00 (Riyadh time, Saudi Arabia)\n"
        "Monday 1 March 2027, 10:00–18:00 (Dubai time)"
    ) in letter.text


@pytest.mark.parametrize("count", [1, 3])
def test_tickets_cost_the_same_for_any_number_of_letters(count, django_assert_num_queries):
    for registration in RegistrationFactory.create_batch(count):
        trip = Trip()
        emails.write("registration_confirmed", registration, trip=trip)
        trip.send()
    letters = list(OutgoingLetter.objects.all())

    with django_assert_num_queries(1):
        made = files_of(letters)
    assert [len(files) for files in made.values()] == [2] * count


def test_an_offer_says_until_when_where_its_reader_is():
    registration, _letter = letter_of("seat_offered", language="en")
    Contact.objects.update(time_zone="America/New_York")
    OutgoingLetter.objects.update(text="")

    [letter] = as_they_leave()

    assert "(New York time)" in letter.text
    assert registration.offer_expires_at is not None


def test_a_session_without_a_place_is_told():
    form = FormFactory(asks_sessions=True)
    session = SessionFactory(event=form.event, title_en="Workshop")
    places = SessionPlacesFactory(form=form, capacity=0, session=session)
    registration = RegistrationFactory(form=form, language="en")
    registration.session_seats.create(places=places, is_held=False)
    trip = Trip()
    emails.write("registration_confirmed", registration, trip=trip)
    trip.send()

    [letter] = as_they_leave()

    assert "Workshop (no place left in it)" in letter.text


def test_the_head_of_a_delegation_hears_how_many_places_and_where_to_fill_them():
    delegation = DelegationFactory(seats=2, head_language="en")
    trip = Trip()
    delegation_emails.delegation_granted(delegation, trip=trip)
    trip.send()

    [letter] = as_they_leave()

    assert "2 places of this event are held for" in letter.text
    assert f"/en/r/delegation/{links.delegation_token_for(delegation)}/" in letter.text
