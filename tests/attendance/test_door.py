"""The page at the door: a code, a number or a name in, a clear answer out; and what a device fetches and sends."""

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from attendance import codes, reading
from attendance.actions.keys import take_key_back
from attendance.models import CheckIn, DoorKeeper
from attendance.views.door import MOST_MISSES
from events.states import EventStatus, Visibility
from registration.models import Registration
from registration.states import Status
from tests.factories.accounts import UserFactory
from tests.factories.attendance import CheckInFactory, DoorKeeperFactory, event_with
from tests.factories.events import SessionFactory
from tests.factories.groups import organiser_of
from tests.factories.registration import FormCategoryFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def address(name, event, *more):
    with translation.override("en"):
        return reverse(
            f"attendance:{name}", args=[event.cycle.group.slug, event.cycle.slug, event.slug, *more]
        )


def keeper_at(client, event):
    keeper = DoorKeeperFactory(event=event).keeper
    client.force_login(keeper)
    return keeper


def post(client, event, **said):
    return client.post(address("door", event), said)


def card(answer):
    found = answer.context.get("card")
    return (found.outcome, found.name) if found else None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{code}", "welcome"),
        ("  {grouped} ", "welcome"),
        ("https://elsewhere.example/ar/r/code/{code}/", "welcome"),
        ("AAAAAAAAAA", "unknown"),
        ("https://x/r/code/'; DROP TABLE/", "unknown"),
        ("nobody of this name", "unknown"),
        ("\x00", "unknown"),
        ("\ud800"[:0] + "%s%n{}", "unknown"),
        ("9" * 9, "unknown"),
        ("9" * 400, "unknown"),
    ],
)
def test_what_is_typed_is_understood_or_said_to_be_nobodys(client, typed, said):
    event, [guest] = event_with(1)
    keeper_at(client, event)
    asked = typed.replace("{code}", guest.code).replace(
        "{grouped}", codes.in_groups(guest.code).lower()
    )

    answer = post(client, event, q=asked)

    assert answer.status_code == 200
    assert card(answer)[0] == said


def test_a_second_scan_says_since_when_and_by_whom(client):
    event, [guest] = event_with(1)
    keeper = UserFactory(name="هدى")
    CheckInFactory(registration=guest, checked_by=keeper)
    keeper_at(client, event)

    answer = post(client, event, q=guest.code)

    assert card(answer) == ("already", guest.contact.name)
    assert "هدى" in answer.content.decode()


@pytest.mark.parametrize("typed", ["سلمي حداد", "HADDAD salma", "حدّاد", "haddad"])
def test_a_name_is_found_in_either_script_with_letters_made_alike(client, typed):
    event, _none = event_with(0)
    guest = RegistrationFactory(form=event.form, name="سلمى حدّاد")
    guest.contact.name_latin = "Salma Haddad"
    guest.contact.save()
    RegistrationFactory(form=event.form, name="خالد")
    keeper_at(client, event)

    found = post(client, event, q=typed).context["found"]
    chosen = post(client, event, registration=found[0][0].pk)

    assert [row.pk for row, *_rest in found] == [guest.pk]
    assert card(chosen) == ("welcome", "سلمى حدّاد")


def test_a_number_shows_its_person(client):
    event, guests = event_with(3)
    keeper_at(client, event)

    found = post(client, event, q="٢").context["found"]

    assert [row.pk for row, *_rest in found] == [guests[1].pk]


def test_somebody_registered_elsewhere_is_not_named(client):
    event, _none = event_with(0)
    elsewhere, [guest] = event_with(1)
    keeper_at(client, event)

    answer = post(client, event, q=guest.code)

    assert card(answer) == ("elsewhere", "")
    assert guest.contact.name not in answer.content.decode()
    assert card(post(client, event, registration=guest.pk)) == ("elsewhere", "")
    assert elsewhere.pk != event.pk


def test_a_page_sent_twice_lets_in_once(client):
    event, [guest] = event_with(1)
    keeper_at(client, event)
    key = str(uuid.uuid4())

    said = [card(post(client, event, q=guest.code, key=key))[0] for _time in range(2)]

    assert said == ["welcome", "welcome"]
    assert CheckIn.objects.count() == 1


def test_who_guesses_codes_has_to_wait(client):
    event, _none = event_with(0)
    keeper_at(client, event)

    answers = [post(client, event, q="AAAAAAAAAA").status_code for _try in range(MOST_MISSES + 1)]

    assert answers == [200] * MOST_MISSES + [429]


def test_opening_an_address_lets_nobody_in(client):
    event, [guest] = event_with(1)
    keeper_at(client, event)

    answer = client.get(address("door", event), {"code": guest.code})

    assert answer.context["typed"] == codes.in_groups(guest.code)
    assert CheckIn.objects.count() == 0


def test_the_door_counts_by_category(client):
    event, _none = event_with(0)
    un = FormCategoryFactory(form=event.form, label="الأمم المتحدة", order=1)
    for place in range(3):
        guest = RegistrationFactory(form=event.form, category=un)
        if place:
            CheckInFactory(registration=guest)
    RegistrationFactory(form=event.form, category=un, status=Status.CANCELLED)
    keeper_at(client, event)

    tallies = client.get(address("door", event)).context["tallies"]

    assert [(row.words, row.came, row.expected) for row in tallies] == [("الأمم المتحدة", 2, 3)]


@pytest.mark.parametrize("count", [1, 5])
def test_the_door_costs_the_same_for_any_number(client, count, django_assert_num_queries):
    event, guests = event_with(count)
    for guest in guests:
        CheckInFactory(registration=guest)
    keeper_at(client, event)
    client.get(address("door", event))

    with django_assert_num_queries(8):
        client.get(address("door", event))


# Who may


def test_a_key_opens_one_door_and_nothing_else(client):
    event, _none = event_with(0)
    other, _nobody = event_with(0, cycle=event.cycle)
    keeper_at(client, event)

    assert client.get(address("door", event)).status_code == 200
    assert client.get(address("door", other)).status_code == 403
    for page in ("attendance", "papers", "keys"):
        assert client.get(address(page, event)).status_code == 403
    assert client.post(address("do", event, "finish")).status_code == 403


def test_a_key_taken_back_acts_on_the_next_request(client):
    event, [guest] = event_with(1)
    keeper = keeper_at(client, event)
    assert client.get(address("door", event)).status_code == 200

    take_key_back(DoorKeeper.objects.get(keeper=keeper), by=UserFactory())

    assert client.get(address("door", event)).status_code == 403
    assert post(client, event, q=guest.code).status_code == 403
    assert client.get(address("device_list", event)).status_code == 403
    assert send(client, event, [row(guest)]).status_code == 403
    assert CheckIn.objects.count() == 0


def test_a_door_of_a_closed_event_opens_with_its_key_alone(client):
    event, [guest] = event_with(1, visibility=Visibility.INVITED)
    keeper_at(client, event)

    assert card(post(client, event, q=guest.code)) == ("welcome", guest.contact.name)
    client.force_login(UserFactory())
    assert client.get(address("door", event)).status_code == 404


def test_a_draft_has_no_door_for_others(client):
    event, _none = event_with(0, status=EventStatus.DRAFT)
    keeper_at(client, event)

    assert client.get(address("door", event)).status_code == 404


def test_strangers_are_sent_to_sign_in(client):
    event, _none = event_with(0)

    for page in ("door", "device_list", "worker", "walk_in", "keys", "attendance", "papers"):
        assert "/accounts/login/" in client.get(address(page, event)).url


def test_organisers_give_keys_to_accounts(client):
    event, _none = event_with(0)
    client.force_login(organiser_of(event.cycle))
    friend = UserFactory(email="huda@tawasul.example")

    unknown = client.post(address("keys", event), {"email": "nobody@tawasul.example"})
    given = client.post(address("keys", event), {"email": "HUDA@tawasul.example"})
    again = client.post(address("keys", event), {"email": friend.email})

    assert (unknown.status_code, given.status_code, again.status_code) == (200, 302, 200)
    assert [key.keeper for key in DoorKeeper.objects.filter(revoked_at=None)] == [friend]
    client.post(address("take_key_back", event, DoorKeeper.objects.get().pk))
    assert not DoorKeeper.objects.filter(revoked_at=None).exists()


def test_a_check_in_is_taken_back_by_a_form(client):
    event, [guest] = event_with(1)
    held = CheckInFactory(registration=guest)
    keeper = keeper_at(client, event)

    refused = client.post(address("undo", event, held.pk), {"reason": ""})
    done = client.post(address("undo", event, held.pk), {"reason": "wrong person"})
    twice = client.post(address("undo", event, held.pk), {"reason": "wrong person"})

    assert (refused.status_code, done.status_code, twice.status_code) == (400, 302, 409)
    held.refresh_from_db()
    assert (held.undone_by, held.reason) == (keeper, "wrong person")


def test_a_check_in_of_another_event_is_not_taken_back_here(client):
    event, _none = event_with(0)
    other, [guest] = event_with(1)
    held = CheckInFactory(registration=guest)
    keeper_at(client, event)

    assert client.post(address("undo", event, held.pk), {"reason": "x"}).status_code == 404
    assert other.pk != event.pk


# The code by itself


@pytest.mark.parametrize("code", ["K7PM42XQ9D", "AAAAAAAAAA"])
def test_a_code_says_nothing_to_strangers(client, code):
    event, _none = event_with(0)
    RegistrationFactory(form=event.form, code="K7PM42XQ9D", name="سلمى")

    client.force_login(UserFactory())
    answer = client.get(f"/en/r/code/{code}/")

    assert answer.status_code == 200
    assert "سلمى" not in answer.content.decode()
    assert code[:4] in answer.content.decode()


def test_a_code_takes_its_keeper_to_the_door(client):
    event, [guest] = event_with(1)
    keeper_at(client, event)

    answer = client.get(f"/en/r/code/{guest.code}/")

    assert answer.url == f"{address('door', event)}?code={guest.code}"


@pytest.mark.parametrize("code", ["x", "K7PM42XQ9", "K7PM42XQ9O", "%00", "٣" * 10])
def test_a_code_that_cannot_be_one_is_not_found(client, code):
    assert client.get(f"/en/r/code/{code}/").status_code == 404


# What a device fetches and sends


def row(guest, **more):
    now = timezone.now()
    return {
        "key": str(uuid.uuid4()),
        "registration": guest.pk,
        "at": (now - timedelta(minutes=5)).isoformat(),
        **more,
    }


def send(client, event, rows, **more):
    parcel = {"device": "d1", "sent_at": timezone.now().isoformat(), "check_ins": rows, **more}
    return client.post(
        address("receive", event), json.dumps(parcel), content_type="application/json"
    )


def test_a_device_gets_names_and_marks_of_codes_but_no_code_and_no_address(client):
    event, [guest] = event_with(1)
    RegistrationFactory(form=event.form, status=Status.UNCONFIRMED, number=None, name="unsure")
    keeper = keeper_at(client, event)

    answer = client.get(address("device_list", event))

    held = answer.json()
    assert [(one[0], one[2], one[7]) for one in held["people"]] == [
        (guest.pk, guest.contact.name, "confirmed")
    ]
    assert held["people"][0][1] == reading.code_mark(event, guest.code)
    assert held["keeper"] == keeper.pk
    words = answer.content.decode()
    assert guest.code not in words
    assert guest.contact.email not in words
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_any_number(client, count, django_assert_num_queries):
    event, guests = event_with(count)
    for guest in guests:
        CheckInFactory(registration=guest)
    keeper_at(client, event)
    client.get(address("device_list", event))

    with django_assert_num_queries(6):
        client.get(address("device_list", event))


def test_check_ins_of_a_device_keep_their_own_time(client):
    """Its clock is an hour ahead; five minutes are five minutes."""
    event, [guest] = event_with(1)
    keeper_at(client, event)
    ahead = timezone.now() + timedelta(hours=1)
    rows = [row(guest, at=(ahead - timedelta(minutes=5)).isoformat())]

    told = send(client, event, rows, sent_at=ahead.isoformat()).json()

    assert [one["outcome"] for one in told["told"]] == ["welcome"]
    assert told["counts"][-1] == [1, 1]
    late = timezone.now() - CheckIn.objects.get().checked_at
    assert 4.9 < late.total_seconds() / 60 < 5.2


def test_a_parcel_that_was_long_on_its_way_does_not_put_the_clock_wrong(client):
    """Two doors see the same person: who saw them first counts, not whose line is quicker."""
    event, [guest] = event_with(1)
    keeper_at(client, event)
    sent = timezone.now() - timedelta(seconds=20)

    send(client, event, [row(guest, at=sent.isoformat())], sent_at=sent.isoformat())

    assert CheckIn.objects.get().checked_at == sent


def test_a_parcel_sent_again_counts_once(client):
    event, guests = event_with(2)
    keeper_at(client, event)
    rows = [row(guest) for guest in guests]

    first, again = (send(client, event, rows).json() for _time in range(2))

    assert first["told"] == again["told"]
    assert CheckIn.objects.count() == 2


def test_a_session_is_counted_by_itself(client):
    event, guests = event_with(2)
    session = SessionFactory(event=event)
    keeper_at(client, event)

    send(client, event, [row(guests[0], session=session.pk)])
    page = client.get(address("door", event), {"session": session.pk})

    assert (page.context["total"].came, page.context["total"].expected) == (1, 2)
    assert client.get(address("door", event), {"session": "9" * 30}).status_code == 404
    assert client.get(address("door", event), {"session": "x"}).status_code == 404


BROKEN = [
    "",
    "null",
    "[]",
    "{}",
    "[" * 5000,
    '{"sent_at": "2020-01-01T00:00:00Z"}',
    '{"sent_at": "x", "check_ins": []}',
    '{"sent_at": "2020-01-01T00:00:00Z", "check_ins": {}}',
    '{"sent_at": "2020-01-01T00:00:00Z", "check_ins": [null]}',
    '{"sent_at": "2020-01-01T00:00:00Z", "check_ins": [{"key": "1", "at": "2020-01-01T00:00:00Z"}]}',
    '{"sent_at": "0001-01-01T00:00:00+14:00", "check_ins": []}',
    (
        '{"sent_at": "9999-12-31T23:59:59Z", "check_ins": [{"key": "6b1c2f6e-0000-4000-8000-000000000000",'
        ' "at": "0001-01-01T00:00:00Z", "registration": 1}]}'
    ),
    (
        '{"sent_at": "2020-01-01T00:00:00Z", "check_ins": [{"key": "6b1c2f6e-0000-4000-8000-000000000000",'
        ' "at": "2020-01-01T00:00:00Z", "registration": "x"}]}'
    ),
    '{"sent_at": "2020-01-01T00:00:00Z", "check_ins": [' + ",".join(["{}"] * 501) + "]}",
]


@pytest.mark.parametrize("body", BROKEN)
def test_a_broken_parcel_is_refused_in_words(client, body):
    event, _none = event_with(0)
    keeper_at(client, event)

    answer = client.post(address("receive", event), body, content_type="application/json")

    assert answer.status_code in {200, 400}
    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize("device", ["\x00d", "\ud800", "\u202e" * 50, ["d"], None])
def test_a_device_may_be_called_anything(client, device):
    event, [guest] = event_with(1)
    keeper_at(client, event)

    told = send(client, event, [row(guest)], device=device).json()["told"]

    assert [one["outcome"] for one in told] == ["welcome"]


@pytest.mark.parametrize(
    "more",
    [
        {"registration": 2**63},
        {"registration": -1},
        {"registration": 10**30},
        {"session": 2**63 - 1},
        {"code": "' OR 1=1 --", "registration": None},
        {"code": "x" * 10_000, "registration": None},
    ],
)
def test_forged_numbers_let_nobody_in(client, more):
    event, [guest] = event_with(1)
    keeper_at(client, event)

    told = send(client, event, [row(guest, **more)]).json()["told"]

    assert [one["outcome"] for one in told] == ["unknown"]


def test_the_worker_stands_below_the_door(client):
    event, _none = event_with(0)
    keeper_at(client, event)

    answer = client.get(address("worker", event))

    assert answer["Content-Type"].startswith("text/javascript")
    assert address("worker", event).startswith(address("door", event))
    assert b"addEventListener" in answer.content


# Walk-ins


def test_somebody_is_registered_on_the_spot_and_in(client):
    event, _none = event_with(0)
    category = FormCategoryFactory(form=event.form)
    keeper_at(client, event)

    answer = client.post(
        address("walk_in", event), {"name": "زائرة", "category": category.pk, "email": ""}
    )

    assert card(answer) == ("welcome", "زائرة")
    made = Registration.objects.get()
    assert (made.status, made.category, made.check_ins.count()) == (Status.CONFIRMED, category, 1)


def test_nobody_walks_into_a_full_event(client):
    event, _guests = event_with(1)
    event.form.capacity = 1
    event.form.save()
    keeper_at(client, event)

    answer = client.post(address("walk_in", event), {"name": "زائرة"})

    assert answer.status_code == 200
    assert "card" not in answer.context
    assert answer.context["form"].errors
    assert Registration.objects.count() == 1


def test_somebody_registered_already_is_not_registered_twice(client):
    event, [guest] = event_with(1)
    keeper_at(client, event)

    answer = client.post(
        address("walk_in", event), {"name": "زائرة", "email": guest.contact.email.upper()}
    )

    assert answer.context["form"].errors
    assert Registration.objects.count() == 1
