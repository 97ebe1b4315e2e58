"""Somebody leaves: by code, number or name, seen by whoever keeps the door and by nobody else."""

import pytest
from django.urls import reverse
from django.utils import translation

from attendance.models import CheckIn
from tests.factories.accounts import UserFactory
from tests.factories.attendance import CheckInFactory, DoorKeeperFactory, event_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors(client):
    """An event with three guests, two of them in, and its keeper signed in."""
    event, guests = event_with(3)
    for guest in guests[:2]:
        CheckInFactory(registration=guest)
    client.force_login(DoorKeeperFactory(event=event).keeper)
    return event, guests


def at(event, name="leaving"):
    cycle = event.cycle
    with translation.override("en"):
        return reverse(f"attendance:{name}", args=[cycle.group.slug, cycle.slug, event.slug])


def left():
    rows = CheckIn.objects.exclude(left_at=None).order_by("pk")
    return list(rows.values_list("registration", flat=True))


@pytest.mark.parametrize("typed", [lambda one: one.code, lambda one: str(one.number)])
def test_by_code_or_number_they_are_out_at_once(client, doors, typed):
    event, guests = doors
    assert at(event) in client.get(at(event, "door")).text

    answer = client.post(at(event), {"q": typed(guests[0])})

    assert (left(), answer.context["inside"]) == ([guests[0].pk], 1)
    assert guests[0].contact.name in answer.text


def test_by_name_one_is_chosen_first(client, doors):
    event, guests = doors
    answer = client.post(at(event), {"q": guests[1].contact.name})
    assert left() == []
    [(check_in, *_names)] = answer.context["found"]

    client.post(at(event), {"check_in": check_in.pk})

    assert left() == [guests[1].pk]


@pytest.mark.parametrize("typed", ["AAAAAAAAAA", "999999", "Nobody", "٪", "\x00", "x" * 5000])
def test_who_is_not_in_cannot_leave(client, doors, typed):
    event, guests = doors

    answer = client.post(at(event), {"q": typed})

    assert (answer.status_code, "Nobody who is in" in answer.text, left()) == (200, True, [])
    client.post(at(event), {"q": guests[2].code})
    client.post(at(event), {"check_in": "9" * 30})
    assert left() == []


def test_a_guest_of_another_event_does_not_leave_here(client, doors):
    event, _guests = doors
    elsewhere = CheckInFactory()

    client.post(at(event), {"check_in": elsewhere.pk})
    client.post(at(event), {"q": elsewhere.registration.code})

    assert left() == []


def test_nobody_but_the_keeper_sees_who_leaves(client, doors):
    event, guests = doors
    client.force_login(UserFactory())

    answer = client.post(at(event), {"q": guests[0].code})

    assert (answer.status_code, left()) == (403, [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_length(client, count, django_assert_num_queries):
    event, guests = event_with(count)
    for guest in guests:
        CheckInFactory(registration=guest)
    client.force_login(DoorKeeperFactory(event=event).keeper)
    client.get(at(event))

    with django_assert_num_queries(9):
        client.post(at(event), {"q": "ضيفة"})


@pytest.mark.parametrize("page", ["leaving", "door"])
@pytest.mark.parametrize("typed", ["", "  "])
def test_nothing_typed_is_said_beside_the_box_in_the_words_of_the_page(client, doors, page, typed):
    answer = client.post(at(doors[0], page), {"q": typed})

    form = answer.text.partition('<form class="door-form"')[2].partition("</form>")[0]
    assert "novalidate" in form.partition(">")[0]
    assert '<div class="error" id="q_error" data-empty><p>Write a code' in form
    assert 'aria-invalid="true" aria-describedby="q_error"' in form
    assert left() == []


def test_nothing_is_said_before_anything_is_sent(client, doors):
    assert 'id="q_error" data-empty hidden>' in client.get(at(doors[0])).text
