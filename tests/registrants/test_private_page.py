"""Behind the private link: where a registration stands, what can be done, and nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry as Record
from delegations.actions import Delegate, fill_delegate
from events.models import Event
from events.states import EventStatus
from registration import links
from registration.models import Contact, Registration
from registration.states import Status
from tests.factories.accounts import UserFactory
from tests.factories.registration import (
    ChoiceFactory,
    DelegationFactory,
    FormFactory,
    OfferedFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionPlacesFactory,
    UndecidedFactory,
    WaitingFactory,
)
from tests.registration.registering import as_they_leave, confirm_path, page_of, private_path

pytestmark = pytest.mark.django_db
VERBS = ["mine", "change", "cancel", "renew_link", "file"]
PRESSES = ["accept", "let_go"]


def answer_to(registration, question, value):
    return registration.answers.create(question=question, value=value)


def seen(client, registration, verb="mine"):
    answer = client.get(private_path(registration, verb, "en"))
    assert answer.status_code == 200
    return page_of(answer)


def test_the_page_is_kept_nowhere_and_tells_nobody(client):
    answer = client.get(private_path(RegistrationFactory()))

    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer.cookies == {}


@pytest.mark.parametrize("verb", VERBS)
def test_a_wrong_link_is_the_same_404_as_a_missing_page(client, verb):
    registration = RegistrationFactory()
    good, path = links.token_for(registration), private_path(registration, verb)
    forged = f"{registration.pk + 1}{good[len(str(registration.pk)) :]}"
    others = [
        forged,
        good[:-1],
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        links.confirm_token_for(registration),
        links.delegation_token_for(DelegationFactory()),
        "x",
        "1.1:",
        "9" * 60,
        "ا",
    ]

    assert client.get(path).status_code == 200
    found = {token: client.get(path.replace(good, token)).status_code for token in others}
    assert found == dict.fromkeys(others, 404)


@pytest.mark.parametrize("verb", PRESSES)
def test_what_is_only_pressed_is_not_opened(client, verb):
    registration = OfferedFactory()

    assert client.get(private_path(registration, verb)).status_code == 405
    assert Registration.objects.get().status == "offered"


def test_a_replaced_link_opens_nothing(client):
    registration = RegistrationFactory()
    old = private_path(registration)
    Registration.objects.update(link_generation=2)

    assert client.get(old).status_code == 404
    assert client.get(private_path(Registration.objects.get())).status_code == 200


def test_a_link_is_made_anew_by_a_button_and_the_new_one_goes_by_letter_alone(client):
    registration = RegistrationFactory(language="en")
    old = private_path(registration, "mine", "en")
    assert "Make a new private link" in seen(client, registration)
    asked = seen(client, registration, "renew_link")
    assert Registration.objects.get().link_generation == 1

    answer = client.post(private_path(registration, "renew_link", "en"))

    renewed = Registration.objects.get()
    new = private_path(renewed, "mine", "en")
    [letter] = as_they_leave()
    assert "Make a new private link?" in asked
    assert (answer.status_code, "Look into your mailbox" in page_of(answer)) == (200, True)
    assert links.token_for(renewed) not in page_of(answer)
    assert (new in letter.text, old in letter.text) == (True, False)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    assert list(Record.objects.values_list("verb", flat=True)) == ["registration.link_renewed"]


@pytest.mark.parametrize(
    ("verb", "title"),
    [
        ("mine", "My registration"),
        ("change", "Change my registration"),
        ("cancel", "Cancel my registration?"),
        ("renew_link", "Make a new private link?"),
    ],
)
def test_each_page_is_called_by_what_is_done_there(client, verb, title):
    assert f"<title>{title} · " in seen(client, RegistrationFactory(), verb)


@pytest.mark.parametrize(
    ("status", "offers"), [("confirmed", True), ("waiting_approval", True), ("cancelled", False)]
)
def test_only_who_may_still_come_is_offered_the_day_for_the_calendar(client, status, offers):
    assert ("Add to my calendar" in seen(client, RegistrationFactory(status=status))) == offers


@pytest.mark.parametrize("make", [RegistrationFactory, OfferedFactory, WaitingFactory])
def test_an_event_called_off_offers_no_place_and_no_code_for_its_door(client, make):
    registration = make()
    Event.objects.update(status=EventStatus.CANCELLED)

    page = seen(client, registration)

    assert "This event does not take place." in page
    offered = ('class="qr"', private_path(registration, "accept", "en"), "Change my registration")
    assert [words in page for words in offered] == [False, False, False]


def test_whose_account_it_is_comes_to_their_page_at_the_new_link(client):
    user = UserFactory()
    registration = RegistrationFactory(user=user)
    client.force_login(user)

    answer = client.post(private_path(registration, "renew_link"))

    assert answer["Location"] == private_path(Registration.objects.get())
    assert Registration.objects.get().link_generation == 2


@pytest.mark.parametrize("status", ["unconfirmed", "cancelled", "lapsed"])
def test_where_no_letter_can_bring_it_the_link_stays(client, status):
    registration = RegistrationFactory(status=status)

    answer = client.post(private_path(registration, "renew_link", "en"))

    assert answer.status_code == 400
    assert "Make a new private link" not in seen(client, registration)
    assert Registration.objects.get().link_generation == 1


def test_a_forgotten_address_keeps_its_link(client):
    registration = RegistrationFactory()
    Contact.objects.all().delete()

    answer = client.post(private_path(registration, "renew_link"))

    assert (answer.status_code, Registration.objects.get().link_generation) == (400, 1)


@pytest.mark.parametrize(
    ("factory", "words"),
    [
        (RegistrationFactory, "A place at this event is yours."),
        (UndecidedFactory, "The organisers decide on each registration"),
        (WaitingFactory, "You are number 1 of 1 on the waiting list."),
        (OfferedFactory, "A place has become free, and it is your turn."),
    ],
)
def test_the_state_is_said_in_words_with_what_comes_next(client, factory, words):
    assert words in seen(client, factory())


@pytest.mark.parametrize("status", ["unconfirmed", "declined", "cancelled", "lapsed"])
def test_without_a_place_there_is_no_code_and_no_link_to_join(client, status):
    form = FormFactory(event__join_url="https://meet.example/room")
    registration = RegistrationFactory(form=form, status=status)

    page = seen(client, registration)

    assert 'class="qr"' not in page
    assert "meet.example" not in page
    assert "meet.example" not in seen(client, registration, "file")


def test_with_a_place_the_link_to_join_stands_on_the_page_and_in_the_calendar_file(client):
    form = FormFactory(event__join_url="https://meet.example/room")
    registration = RegistrationFactory(form=form)

    assert "https://meet.example/room" in seen(client, registration)
    assert "meet.example/room" in seen(client, registration, "file").replace("\r\n ", "")
    assert registration.code in seen(client, registration)


def test_the_order_of_the_waiting_list_is_seen(client):
    form = FormFactory(capacity=0)
    now = timezone.now()
    first, second, third = (
        WaitingFactory(form=form, queued_at=now - timedelta(hours=hours)) for hours in (3, 2, 1)
    )
    RegistrationFactory(form=form, status="cancelled")

    assert "You are number 1 of 3" in seen(client, first)
    assert "You are number 3 of 3" in seen(client, third)
    first.status = Status.CANCELLED
    first.save()
    assert "You are number 1 of 2" in seen(client, second)


def test_an_offer_says_until_when_in_the_place_and_where_its_reader_is(client):
    ends = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=2)
    offered = OfferedFactory(form=FormFactory(event__zone="Asia/Riyadh"), offer_expires_at=ends)
    Contact.objects.update(time_zone="America/New_York")

    page = seen(client, offered)

    assert "15:00</time></bdi> (Riyadh time)" in page
    assert "(New York time)" in page


def test_an_offer_is_taken(client):
    offered = OfferedFactory()

    answer = client.post(private_path(offered, "accept", "en"), follow=True)

    assert "The place is yours." in page_of(answer)
    assert Registration.objects.get().status == "confirmed"


def test_an_offer_that_is_let_go_goes_to_the_next(client):
    form = FormFactory(capacity=1)
    offered, waiting = OfferedFactory(form=form), WaitingFactory(form=form)

    client.post(private_path(offered, "let_go"))

    offered.refresh_from_db()
    waiting.refresh_from_db()
    assert [offered.status, waiting.status] == ["cancelled", "offered"]


def test_an_offer_that_ran_out_is_told_in_words(client):
    offered = OfferedFactory(offer_expires_at=timezone.now() - timedelta(minutes=1))

    answer = client.post(private_path(offered, "accept", "en"))

    assert answer.status_code == 409
    assert "The offer ran out." in page_of(answer)


def test_cancelling_is_asked_for_once_more(client):
    registration = RegistrationFactory()
    assert client.get(private_path(registration, "cancel")).status_code == 200
    assert Registration.objects.get().status == "confirmed"

    client.post(private_path(registration, "cancel"))

    assert Registration.objects.get().status == "cancelled"
    assert "It is cancelled." in seen(client, registration)
    assert client.post(private_path(registration, "cancel")).status_code == 409


@pytest.mark.parametrize(
    ("held", "given", "words"),
    [
        ({"has_waiting_list": True}, {}, "Your place goes to the next on the waiting list"),
        ({"has_waiting_list": False}, {}, "Your place becomes free for others"),
        (
            {"has_waiting_list": True},
            {"status": "waiting", "queued_at": timezone.now()},
            "You lose your place in the order.",
        ),
        ({"needs_approval": True}, {"status": "waiting_approval"}, "You can register anew"),
        ({}, {"status": "cancelled"}, "There is nothing to cancel any more."),
    ],
)
def test_whoever_cancels_reads_first_what_becomes_of_the_place(client, held, given, words):
    registration = RegistrationFactory(form=FormFactory(**held), **given)

    shown = client.get(private_path(registration, "cancel", "en")).text

    assert f'<p class="lede">{words}' in shown


def test_a_delegate_who_cancels_leaves_the_place_with_the_delegation(client):
    salma = fill_delegate(DelegationFactory(), Delegate("Salma", email="s@example.org"), by=None)

    shown = client.get(private_path(salma, "cancel", "en")).text

    assert "Your place stays with your delegation" in shown
    assert "waiting list" not in shown


def changed(client, registration, **words):
    sent = {"name": "Salma Haddad", "version": registration.version, **words}
    return client.post(private_path(registration, "change", "en"), sent)


def test_what_was_said_is_changed_and_frozen_answers_stay(client):
    form = FormFactory(asks_access_needs=True)
    frozen = QuestionFactory(
        form=form, label_en="Your passport", frozen_from=timezone.now() - timedelta(hours=1)
    )
    free = QuestionFactory(form=form, kind="one", label_en="Your meal")
    meals = ChoiceFactory.create_batch(2, question=free)
    registration = RegistrationFactory(form=form)
    answer_to(registration, frozen, "A123")
    answer_to(registration, free, [meals[0].pk])
    page = seen(client, registration, "change")
    assert "What stays as it is" in page
    assert f'name="q{frozen.pk}"' not in page

    answer = changed(
        client,
        registration,
        name_latin="Salma",
        access_needs="a ramp",
        country="MA",
        **{f"q{free.pk}": meals[1].pk},
    )

    assert answer.status_code == 302
    registration = Registration.objects.for_page().get()
    assert (registration.contact.name, registration.contact.name_latin) == ("Salma Haddad", "Salma")
    assert (registration.country.code, registration.contact.access_needs) == ("MA", "a ramp")
    assert dict(registration.answers.values_list("question", "value")) == {
        frozen.pk: "A123",
        free.pk: [meals[1].pk],
    }


def test_an_answer_that_is_frozen_is_not_changed_by_hand(client):
    form = FormFactory()
    frozen = QuestionFactory(form=form, frozen_from=timezone.now() - timedelta(hours=1))
    registration = RegistrationFactory(form=form)
    answer_to(registration, frozen, "A123")

    answer = changed(client, registration, **{f"q{frozen.pk}": "B999"})

    assert answer.status_code == 422
    assert registration.answers.get().value == "A123"


def test_a_change_on_a_stale_page_is_told_and_nothing_is_lost(client):
    registration = RegistrationFactory()
    Registration.objects.update(version=5)

    answer = changed(client, registration, name="Another Name")

    page = page_of(answer)
    assert answer.status_code == 409
    assert "Another Name" in page
    assert 'name="version" value="5"' in page


def test_a_session_without_a_place_is_refused_in_words(client):
    form = FormFactory(asks_sessions=True)
    full = SessionPlacesFactory(form=form, capacity=0)
    registration = RegistrationFactory(form=form)

    answer = changed(client, registration, sessions=[full.pk])

    assert answer.status_code == 409
    assert "A session you chose has no place left." in page_of(answer)


def test_what_was_cancelled_or_is_over_is_not_changed(client):
    gone = RegistrationFactory(status="cancelled")
    over = RegistrationFactory()
    Event.objects.filter(pk=over.event.pk).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )

    for registration in (gone, over):
        assert client.get(private_path(registration, "change")).status_code == 302
        assert changed(client, registration).status_code == 302
    assert not Contact.objects.filter(name="Salma Haddad").exists()


def test_opening_the_letter_confirms_nothing_and_the_link_of_the_page_does_not_either(client):
    registration = RegistrationFactory(status="unconfirmed", number=None)
    wrong = confirm_path(registration).replace(
        links.confirm_token_for(registration), links.token_for(registration)
    )

    assert client.get(confirm_path(registration)).status_code == 200
    assert client.head(confirm_path(registration)).status_code == 200
    assert client.post(wrong).status_code == 404
    assert Registration.objects.get().status == "unconfirmed"
    assert client.post(confirm_path(registration)).status_code == 302
    assert Registration.objects.get().status == "confirmed"
    assert client.post(confirm_path(registration)).status_code == 302


def test_an_address_confirmed_too_late_is_told_in_words(client):
    form = FormFactory(capacity=0, has_waiting_list=False)
    registration = RegistrationFactory(form=form, status="unconfirmed", number=None)

    answer = client.post(confirm_path(registration, "en"))

    assert answer.status_code == 409
    assert "All places are taken." in page_of(answer)
    assert Registration.objects.get().status == "unconfirmed"


def test_a_registration_whose_contact_was_forgotten_still_opens(client):
    registration = RegistrationFactory()
    Contact.objects.all().delete()

    assert registration.code in seen(client, registration)
    assert client.get(private_path(registration, "change")).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_length(client, count, django_assert_num_queries):
    form = FormFactory(asks_sessions=True)
    registration = RegistrationFactory(form=form)
    for _each in range(count):
        answer_to(registration, QuestionFactory(form=form), "x")
        places = SessionPlacesFactory(form=form)
        registration.session_seats.create(places=places, is_held=True)

    with django_assert_num_queries(8):
        client.get(private_path(registration))


def test_the_head_fills_a_delegation_and_changes_a_name(client):
    delegation = DelegationFactory(seats=2)
    path = f"/en/r/delegation/{links.delegation_token_for(delegation)}/"
    assert "2 have no name yet." in page_of(client.get(path))

    client.post(path, {"name": "Omar Said", "email": "omar@example.org"}, follow=True)
    omar = Registration.objects.get()
    client.post(
        path,
        {
            "verb": "swap",
            "registration": omar.pk,
            "name": "Lina",
            "name_latin": "لينا",
            "email": "lina@example.org",
        },
    )

    found = Registration.objects.order_by("pk").values_list("contact__name", "status", "code")
    assert [row[:2] for row in found] == [("Omar Said", "cancelled"), ("Lina", "confirmed")]
    assert found[0][2] != found[1][2]
    page = page_of(client.get(path))
    assert "1 has no name yet." in page
    assert [name in page for name in ("Lina", "لينا", "Omar Said")] == [True, True, False]


def test_a_full_delegation_refuses_one_more_in_words(client):
    delegation = DelegationFactory(seats=1)
    fill_delegate(delegation, Delegate("Omar", email="omar@example.org"), by=None)
    path = f"/en/r/delegation/{links.delegation_token_for(delegation)}/"

    answer = client.post(path, {"name": "Lina", "email": "lina@example.org"})

    assert answer.status_code == 409
    assert "All places of this delegation are filled." in page_of(answer)


def test_another_delegations_names_are_not_touched(client):
    mine, other = DelegationFactory(), DelegationFactory()
    theirs = fill_delegate(other, Delegate("Omar", email="omar@example.org"), by=None)
    path = f"/en/r/delegation/{links.delegation_token_for(mine)}/"

    for sent in (theirs.pk, "x", "-1", "9" * 30, ""):
        answer = client.post(path, {"verb": "take_out", "registration": sent})
        assert answer.status_code == 404
    assert Registration.objects.get().status == "confirmed"


def test_a_name_is_taken_out_only_after_it_was_asked(client):
    delegation = DelegationFactory(seats=2)
    made = fill_delegate(delegation, Delegate("Omar", email="omar@example.org"), by=None)
    path = f"/en/r/delegation/{links.delegation_token_for(delegation)}/"

    listed = page_of(client.get(path))
    asked = page_of(client.get(path, {"out": made.pk}))

    assert 'value="take_out"' not in listed
    assert "out of the delegation?" in asked
    assert f'value="{made.pk}"' in asked
    assert Registration.objects.get().status == "confirmed"
    client.post(path, {"verb": "take_out", "registration": made.pk})
    assert Registration.objects.get().status == "cancelled"


@pytest.mark.parametrize("asked", ["out", "swap"])
def test_nobody_asks_about_another_delegations_names(client, asked):
    theirs = fill_delegate(DelegationFactory(), Delegate("Omar", email="omar@example.org"), by=None)
    path = f"/en/r/delegation/{links.delegation_token_for(DelegationFactory())}/"

    for sent in (theirs.pk, "x", "-1", "9" * 30, ""):
        assert client.get(path, {asked: sent}).status_code == 404


def test_a_delegation_that_was_taken_back_is_not_found(client):
    delegation = DelegationFactory()
    path = f"/en/r/delegation/{links.delegation_token_for(delegation)}/"
    type(delegation).objects.update(revoked_at=timezone.now(), revoked_by=UserFactory())

    assert client.get(path).status_code == 404
