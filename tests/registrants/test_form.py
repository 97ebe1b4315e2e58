"""The page on which somebody registers: little is asked, nothing is lost, nobody learns of another."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from core import limits
from events.models import Event
from mailing.models import OutgoingLetter
from registrants import beside, floods
from registration.models import Registration
from registration.states import CHOOSING, QuestionKind
from tests.contributions.test_floods import asked, solved
from tests.factories.accounts import UserFactory
from tests.factories.events import GuestFactory, in_days
from tests.factories.groups import OrganisationFactory, organiser_of
from tests.factories.registration import (
    ChoiceFactory,
    ConsentFactory,
    FormCategoryFactory,
    FormFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionPlacesFactory,
)
from tests.registration.registering import (
    WORDS,
    as_they_leave,
    confirm_path,
    event_path,
    filled,
    form_path,
    page_of,
    private_path,
    send,
)

pytestmark = pytest.mark.django_db


def test_from_the_form_by_the_letters_button_to_ones_own_page(client):
    form = FormFactory()
    assert client.get(form_path(form)).status_code == 200

    answer = send(client, form)

    assert (answer.status_code, answer["Location"]) == (302, f"{form_path(form)}sent/")
    assert client.get(answer["Location"]).status_code == 200
    registration = Registration.objects.get()
    assert registration.status == "unconfirmed"
    [letter] = as_they_leave()
    assert confirm_path(registration) in letter.text
    assert client.get(confirm_path(registration)).status_code == 200
    assert Registration.objects.get().status == "unconfirmed"

    answer = client.post(confirm_path(registration))

    assert answer["Location"] == f"{private_path(registration)}?sent=1"
    page = page_of(client.get(answer["Location"]))
    assert Registration.objects.get().status == "confirmed"
    assert registration.code in page
    assert 'class="qr"' in page


def everything(form, count=1):
    """A form that asks so many of everything."""
    form.asks_languages = form.asks_sessions = True
    form.save()
    for _each in range(count):
        FormCategoryFactory(form=form, capacity=20)
        ConsentFactory(form=form)
        SessionPlacesFactory(form=form, capacity=5)
        for kind in QuestionKind:
            question = QuestionFactory(form=form, kind=kind)
            if kind in CHOOSING:
                ChoiceFactory.create_batch(3, question=question)
    return form


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_length(client, count, django_assert_num_queries):
    form = everything(FormFactory(), count)

    with django_assert_num_queries(6):
        assert client.get(form_path(form)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_on_the_events_page_costs_one_question(client, count, django_assert_num_queries):
    everything(FormFactory(capacity=9), count)
    event = Event.objects.select_related("cycle__group").get()

    with django_assert_num_queries(1):
        found = beside.panel(event, AnonymousUser())
        assert found.context["left"] == 9


def test_a_kept_page_of_an_event_carries_no_token(client):
    form = FormFactory(capacity=3)

    page = page_of(client.get(event_path(form)))

    assert form_path(form) in page
    assert "csrfmiddlewaretoken" not in page
    assert client.get(form_path(form)).cookies == {}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "There is room for everybody."),
        ({"capacity": 1}, "1 place is left"),
        ({"capacity": 3}, "3 places are left"),
        ({"capacity": 0}, "All places are taken. You can still join the waiting list."),
        ({"capacity": 0, "has_waiting_list": False}, "All places are taken."),
        ({"opens": in_days(2)}, "It opens on"),
        ({"closes": in_days(-2), "opens": in_days(-3)}, "Registration is closed."),
        ({"event__status": "cancelled"}, "Nobody can register for this event now."),
    ],
)
def test_the_events_page_says_in_words_whether_there_is_room(client, fields, words):
    form = FormFactory(**fields)

    assert words in page_of(client.get(event_path(form, "en")))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"event__status": "cancelled"}, "This event is cancelled"),
        ({"event__status": "postponed"}, "This event is postponed"),
        ({"event__status": "held"}, "This event is over"),
        ({"opens": in_days(2)}, "Registration is not open yet"),
        ({"closes": in_days(-2), "opens": in_days(-3)}, "Registration is closed"),
        ({"capacity": 0, "has_waiting_list": False}, "This event has no waiting list."),
    ],
)
def test_a_form_that_takes_nobody_says_why_and_keeps_what_was_written(client, fields, words):
    form = FormFactory(**fields)

    page = page_of(client.get(form_path(form, "en")))
    answer = send(client, form, "en")

    assert words in page
    assert '<form class="form"' not in page
    assert answer.status_code == 409
    assert WORDS["name"] in page_of(answer)
    assert not Registration.objects.exists()


def test_when_it_opens_is_said_in_the_time_of_the_place_and_of_the_readers_device(client):
    form = FormFactory(opens=in_days(2, 9), event__zone="Asia/Riyadh")

    page = page_of(client.get(form_path(form, "en")))

    assert "09:00</time></bdi> (Riyadh time)" in page
    assert f'<time datetime="{in_days(2, 9).isoformat()}+03:00" data-here></time>' in page


def test_a_form_that_is_not_offered_is_there_for_organisers_only(client):
    form = FormFactory(is_offered=False)
    assert client.get(form_path(form)).status_code == 404
    assert form_path(form) not in page_of(client.get(event_path(form)))

    client.force_login(organiser_of(form.cycle))

    assert "Only its organisers see this page." in page_of(client.get(form_path(form, "en")))


@pytest.mark.parametrize("suffix", ["", "sent/", "organisations/"])
def test_the_form_of_an_event_one_may_not_see_is_not_found(client, suffix):
    form = FormFactory(event__visibility="invited")
    guest = GuestFactory(event=form.event).user

    assert client.get(form_path(form) + suffix).status_code == 404
    assert send(client, form).status_code == 404
    client.force_login(guest)
    assert client.get(form_path(form) + suffix).status_code == 200


def test_faults_stand_beside_their_fields_and_nothing_is_lost(client):
    form = everything(FormFactory(asks_access_needs=True))
    needs = "كرسي متحرك وترجمة بلغة الإشارة"

    answer = send(client, form, "en", name="", email="salma@", access_needs=needs)

    page = page_of(answer)
    assert answer.status_code == 422
    assert "data-summary" in page
    assert 'href="#id_name"' in page
    assert 'href="#id_category"' in page
    assert 'value="salma@"' in page
    assert needs in page


def test_everything_that_is_asked_is_kept(client):
    form = everything(FormFactory())
    category, places = form.categories.get(), form.session_places.get()
    consent, asked = form.consents.get(), {each.kind: each for each in form.questions.all()}
    one, several = (list(asked[kind].choices.all()) for kind in ("one", "several"))

    answer = send(
        client,
        form,
        category=category.pk,
        organisation="جمعية لم نسمع بها",
        languages=["ar", "fr"],
        sessions=[places.pk],
        access_needs="منحدر",
        **{
            f"c{consent.pk}": "on",
            f"q{asked['short'].pk}": "  =SUM(A1)\u202e ",
            f"q{asked['long'].pk}": "سطر\r\nسطر",
            f"q{asked['one'].pk}": one[1].pk,
            f"q{asked['several'].pk}": [several[0].pk, several[2].pk],
            f"q{asked['yes_no'].pk}": "no",
            f"q{asked['number'].pk}": "٣٫٥",
            f"q{asked['date'].pk}": "2026-11-09",
        },
    )

    assert answer.status_code == 302, answer.content.decode()
    made = Registration.objects.get()
    assert (made.category, made.organisation, made.organisation_name) == (
        category,
        None,
        "جمعية لم نسمع بها",
    )
    assert (made.country.code, made.languages) == ("SA", ["ar", "fr"])
    assert made.contact.access_needs == "منحدر"
    assert [seat.places for seat in made.session_seats.all()] == [places]
    assert [each.consent for each in made.consented.all()] == [consent]
    assert {each.question.kind: each.value for each in made.answers.select_related("question")} == {
        "short": "=SUM(A1)",
        "long": "سطر\nسطر",
        "one": [one[1].pk],
        "several": [several[0].pk, several[2].pk],
        "yes_no": False,
        "number": 3.5,
        "date": "2026-11-09",
    }


def test_a_question_is_asked_from_its_day_on(client):
    form = FormFactory()
    later = timezone.now() + timedelta(days=1)
    QuestionFactory(form=form, label_en="Your flight", asked_from=later, is_required=True)
    QuestionFactory(form=form, label_en="Your hotel", asked_from=timezone.now())

    page = page_of(client.get(form_path(form, "en")))

    assert ["Your flight" in page, "Your hotel" in page] == [False, True]
    assert send(client, form).status_code == 302


def test_the_organisation_is_found_while_it_is_typed_and_known_by_its_name(client):
    form = FormFactory()
    known = OrganisationFactory(name_ar="جمعية العطاء", name_en="Giving Society", acronym="GS")
    elsewhere = OrganisationFactory(name_en="Giving Elsewhere")
    form.cycle.participations.create(organisation=known, role="member")

    page = page_of(client.get(f"{form_path(form, 'en')}organisations/?organisation=givin"))
    send(client, form, organisation="giving society")

    assert page.strip() == '<option value="Giving Society">GS</option>'
    assert elsewhere.name_en not in page
    assert Registration.objects.get().organisation == known


def test_the_second_press_of_the_button_makes_nothing_more(client):
    form, words = FormFactory(), filled()

    answers = [client.post(form_path(form), words) for _press in range(2)]

    assert [answer["Location"] for answer in answers] == [f"{form_path(form)}sent/"] * 2
    assert Registration.objects.count() == 1
    assert [letter.letter for letter in OutgoingLetter.objects.all()] == [
        "registration/registration_to_confirm"
    ]


def test_who_is_registered_already_is_told_by_letter_and_a_stranger_learns_nothing(client):
    form = FormFactory()
    there = RegistrationFactory(form=form, email="salma@example.org")
    other = FormFactory(event__cycle=form.cycle)

    known, new = send(client, form), send(client, other)

    assert known["Location"].replace(form_path(form), "") == new["Location"].replace(
        form_path(other), ""
    )
    letters = as_they_leave()
    assert [(letter.to_email, letter.letter) for letter in letters] == [
        ("salma@example.org", "registration/registration_again"),
        ("salma@example.org", "registration/registration_to_confirm"),
    ]
    assert private_path(there) in letters[0].text


def test_with_an_account_one_is_registered_at_once(client):
    form, user = FormFactory(), UserFactory(name="Amina", language="en")
    client.force_login(user)
    page = page_of(client.get(form_path(form, "en")))
    assert user.email in page
    assert 'name="email"' not in page

    answer = send(client, form, "en", name="Amina", email="other@example.org")

    made = Registration.objects.get()
    assert answer["Location"] == f"{private_path(made, language='en')}?sent=1"
    assert (made.user, made.status, made.contact.email) == (user, "confirmed", user.email)
    assert "You are registered already" in page_of(client.get(form_path(form, "en")))
    assert "My registration" in page_of(client.get(event_path(form, "en")))


def test_a_session_that_expired_meanwhile_loses_nothing(client):
    """Whoever was signed in as the page opened and is not any more is asked for the address."""
    form = FormFactory()

    answer = send(client, form, "en", email="", access_needs="a ramp, please")

    page = page_of(answer)
    assert answer.status_code == 422
    assert 'href="#id_email"' in page
    assert "a ramp, please" in page


def test_the_letter_speaks_the_language_of_the_page_and_the_zone_of_the_device(client):
    form = FormFactory(event__title_en="Forum", event__zone="Asia/Riyadh")

    send(client, form, "en", zone="America/New_York")
    send(client, form, "en", zone="../etc/passwd", email="other@example.org")

    zones = Registration.objects.order_by("pk").values_list("contact__time_zone", flat=True)
    assert list(zones) == ["America/New_York", "Asia/Riyadh"]
    first, second = as_they_leave()
    assert (first.language, first.subject) == ("en", "Confirm your registration: Forum")
    assert ["New York time" in letter.text for letter in (first, second)] == [True, False]


def test_the_last_place_makes_the_kept_page_of_the_event_stale(
    client, settings, django_capture_on_commit_callbacks
):
    settings.PAGE_CACHE_SECONDS = 60
    form = FormFactory(capacity=1)
    client.get(event_path(form, "en"))
    assert client.get(event_path(form, "en"))["X-Page"] == "kept"
    send(client, form)

    with django_capture_on_commit_callbacks(execute=True):
        Client().post(confirm_path(Registration.objects.get()))

    assert "You can still join the waiting list." in page_of(client.get(event_path(form, "en")))


@pytest.fixture
def _within_one_minute(monkeypatch):
    """Limits count by the minute of the clock; here it stands."""
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_600_000_000))


@pytest.mark.usefixtures("_within_one_minute")
def test_in_a_flood_a_device_works_first_and_nothing_is_lost(client):
    form = FormFactory()
    for number in range(floods.FROM_ADDRESS):
        assert send(client, form, email=f"guest{number}@example.org").status_code == 302

    flooded = send(client, form, email="late@example.org")
    task = asked(flooded)
    proved = send(client, form, email="late@example.org", proof=solved(task))
    again = send(client, form, email="later@example.org", proof=solved(task))

    assert [each.status_code for each in (flooded, proved, again)] == [429, 302, 429]
    assert flooded["Retry-After"] == "60"
    assert WORDS["name"] in page_of(flooded)
    assert Registration.objects.count() == floods.FROM_ADDRESS + 1


@pytest.mark.usefixtures("_within_one_minute")
def test_one_mailbox_is_not_flooded_with_letters(client, monkeypatch):
    monkeypatch.setattr(floods, "LETTERS_A_DAY", 2)

    answers = [
        send(client, form, "en", email="victim@example.org") for form in FormFactory.create_batch(3)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Too many registrations came from here." in page_of(answers[2])
    assert OutgoingLetter.objects.count() == 2
