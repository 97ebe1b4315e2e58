"""Letting people in: once each, whoever sees them, however late and however often it is told."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from attendance.actions.door import check_in, check_out, undo
from attendance.models import CheckIn
from attendance.people import came_to
from attendance.reading import inside
from attendance.states import Kind, Outcome
from audit.models import Entry
from core.errors import OutOfDate, Refused
from registration.states import Status
from tests.factories.accounts import UserFactory
from tests.factories.attendance import CheckInFactory, event_with, seen
from tests.factories.events import SessionFactory
from tests.factories.registration import FormFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def outcomes(told):
    return [one.outcome for one in told]


def kept():
    """Every check-in as (registration, kind, minutes ago), in the order of time."""
    now = timezone.now()
    return [
        (one.registration_id, one.kind, round((now - one.checked_at).total_seconds() / 60))
        for one in CheckIn.objects.order_by("checked_at", "pk")
    ]


def test_a_code_lets_its_person_in():
    event, [guest] = event_with(1)
    keeper = UserFactory()

    told = check_in(event, [seen(code=guest.code)], by=keeper, device="door-1")

    assert outcomes(told) == [Outcome.WELCOME]
    assert list(CheckIn.objects.values_list("registration", "kind", "checked_by", "device")) == [
        (guest.pk, Kind.IN, keeper.pk, "door-1")
    ]


def test_somebody_seen_twice_is_in_since_the_first_time():
    event, [guest] = event_with(1)
    first, second = UserFactory(name="Huda"), UserFactory()
    check_in(event, [seen(guest, minutes_ago=10)], by=first)

    told = check_in(event, [seen(guest)], by=second)

    assert outcomes(told) == [Outcome.ALREADY]
    assert told[0].check_in.checked_by.name == "Huda"
    assert kept() == [(guest.pk, Kind.IN, 10), (guest.pk, Kind.REPEAT, 0)]


def test_what_arrives_late_and_was_seen_first_counts():
    """Two devices, one of them without a line: the earlier one wins whichever arrives first."""
    event, [guest] = event_with(1)
    check_in(event, [seen(guest, minutes_ago=3)], by=UserFactory(), device="with a line")

    told = check_in(event, [seen(guest, minutes_ago=20)], by=UserFactory(), device="without a line")

    assert outcomes(told) == [Outcome.WELCOME]
    assert kept() == [(guest.pk, Kind.IN, 20), (guest.pk, Kind.REPEAT, 3)]


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_two_devices_end_with_the_same_whoever_sends_first(order):
    event, guests = event_with(3)
    a = [seen(guest, minutes_ago=30 - place) for place, guest in enumerate(guests)]
    b = [seen(guest, minutes_ago=27 + place) for place, guest in enumerate(guests)]

    for device in order:
        check_in(event, {"a": a, "b": b}[device], by=UserFactory(), device=device)

    standing = CheckIn.objects.standing().order_by("registration")
    assert list(standing.values_list("registration", "device")) == [
        (guests[0].pk, "a"),
        (guests[1].pk, "a"),
        (guests[2].pk, "b"),
    ]
    assert CheckIn.objects.filter(kind=Kind.REPEAT).count() == 3


def test_the_same_parcel_sent_twice_is_answered_twice_and_counted_once():
    event, guests = event_with(2)
    parcel = [seen(guest, minutes_ago=5) for guest in guests]
    keeper = UserFactory()

    first = check_in(event, parcel, by=keeper)
    again = check_in(event, parcel, by=keeper)

    assert outcomes(first) == outcomes(again) == [Outcome.WELCOME, Outcome.WELCOME]
    assert kept() == [(guests[0].pk, Kind.IN, 5), (guests[1].pk, Kind.IN, 5)]


def test_one_key_stands_once_in_a_parcel():
    event, [guest] = event_with(1)
    one = seen(guest, minutes_ago=5)

    told = check_in(event, [one, one], by=UserFactory())

    assert outcomes(told) == [Outcome.WELCOME]
    assert kept() == [(guest.pk, Kind.IN, 5)]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (Status.CANCELLED, Outcome.CANCELLED),
        (Status.WAITING_APPROVAL, Outcome.NOT_CONFIRMED),
        (Status.DECLINED, Outcome.NOT_CONFIRMED),
        (Status.LAPSED, Outcome.NOT_CONFIRMED),
    ],
)
def test_who_has_no_place_is_told_so_and_not_let_in(status, outcome):
    event, _none = event_with(0)
    guest = RegistrationFactory(form=event.form, status=status)

    assert outcomes(check_in(event, [seen(code=guest.code)], by=UserFactory())) == [outcome]
    assert kept() == []


def test_who_was_let_in_before_the_registration_was_cancelled_was_let_in():
    event, _none = event_with(0)
    guest = RegistrationFactory(
        form=event.form,
        status=Status.CANCELLED,
        cancelled_at=timezone.now() - timedelta(minutes=5),
    )

    told = check_in(event, [seen(guest, minutes_ago=9), seen(guest)], by=UserFactory())

    assert outcomes(told) == [Outcome.WELCOME, Outcome.CANCELLED]


def test_a_code_of_another_event_is_called_so_and_lets_nobody_in():
    event, _none = event_with(0)
    elsewhere = RegistrationFactory(form=FormFactory())

    told = check_in(event, [seen(code=elsewhere.code)], by=UserFactory())

    assert outcomes(told) == [Outcome.ELSEWHERE]
    assert kept() == []


def test_a_forged_code_and_a_forged_number_are_nobodys():
    event, _none = event_with(0)

    told = check_in(
        event,
        [seen(code="AAAAAAAAAA", minutes_ago=1), seen()],
        by=UserFactory(),
    )

    assert outcomes(told) == [Outcome.UNKNOWN, Outcome.UNKNOWN]


def test_a_session_has_a_door_of_its_own():
    event, [guest] = event_with(1)
    session = SessionFactory(event=event)
    check_in(event, [seen(guest)], by=UserFactory())

    told = check_in(event, [seen(guest, session=session)], by=UserFactory())

    assert outcomes(told) == [Outcome.WELCOME]
    assert list(CheckIn.objects.standing().values_list("session", flat=True)) == [None, session.pk]


def test_a_session_of_another_event_lets_nobody_in():
    event, [guest] = event_with(1)

    told = check_in(event, [seen(guest, session=SessionFactory())], by=UserFactory())

    assert outcomes(told) == [Outcome.UNKNOWN]


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_cannot_be_right_is_not_believed(days):
    event, [guest] = event_with(1)
    one = seen(guest, minutes_ago=days * 24 * 60)

    check_in(event, [one], by=UserFactory())

    assert kept() == [(guest.pk, Kind.IN, 0)]


def test_a_check_in_taken_back_stays_in_the_record_and_can_be_made_anew():
    event, [guest] = event_with(1)
    keeper = UserFactory()
    told = check_in(event, [seen(guest, minutes_ago=5)], by=keeper)

    undo(told[0].check_in, by=keeper, reason="  the wrong person ")
    again = check_in(event, [seen(guest)], by=keeper)

    assert outcomes(again) == [Outcome.WELCOME]
    undone = CheckIn.objects.exclude(undone_at=None)
    assert list(undone.values_list("undone_by", "reason")) == [(keeper.pk, "the wrong person")]
    assert list(Entry.objects.values_list("verb", "reason")) == [
        ("check_in.undone", "the wrong person")
    ]


def test_taking_back_needs_a_reason_and_works_once():
    event, [guest] = event_with(1)
    [told] = check_in(event, [seen(guest)], by=UserFactory())

    with pytest.raises(Refused):
        undo(told.check_in, by=UserFactory(), reason=" ")
    undo(told.check_in, by=UserFactory(), reason="mistake")
    with pytest.raises(OutOfDate):
        undo(told.check_in, by=UserFactory(), reason="mistake")


def test_the_database_holds_one_check_in_for_each():
    event, [guest] = event_with(1)
    CheckInFactory(registration=guest)

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckInFactory(registration=guest)


@pytest.mark.parametrize("count", [1, 30])
def test_a_parcel_costs_the_same_for_any_length(count, django_assert_num_queries):
    event, guests = event_with(count)
    keeper = UserFactory()
    parcel = [seen(guest, minutes_ago=1) for guest in guests]

    with django_assert_num_queries(6):  # savepoint twice, people, known, standing, written
        check_in(event, parcel, by=keeper)


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_the_same_moment_make_one_check_in():
    event, guests = event_with(4)
    keeper = UserFactory()
    parcels = [[seen(guest, key=uuid.uuid4()) for guest in guests] for _device in range(6)]
    start, faults = threading.Barrier(len(parcels), timeout=60), []

    def send(parcel):
        try:
            start.wait()
            check_in(event, parcel, by=keeper)
        except Exception as fault:  # noqa: BLE001 -- told below
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[parcel]) for parcel in parcels]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert CheckIn.objects.standing().count() == len(guests)
    assert CheckIn.objects.count() == len(guests) * len(parcels)


def test_who_leaves_came_all_the_same_and_is_welcome_again():
    event, [guest] = event_with(1)
    keeper = UserFactory()
    [told] = check_in(event, [seen(guest, minutes_ago=60)], by=keeper)
    first = told.check_in

    check_out(first, by=keeper)

    first.refresh_from_db()
    assert (first.left_by, list(inside(event)), list(came_to(event))) == (keeper, [], [guest])
    back = check_in(event, [seen(guest)], by=keeper)
    assert (outcomes(back), [one.pk for one in inside(event)]) == ([Outcome.WELCOME], [first.pk])
    first.refresh_from_db()
    assert (first.left_at, first.left_by) == (None, None)


def test_what_a_device_saw_before_somebody_left_does_not_bring_them_back():
    event, [guest] = event_with(1)
    keeper = UserFactory()
    check_in(event, [seen(guest, minutes_ago=60)], by=keeper)
    check_out(CheckIn.objects.get(), by=keeper)

    late = check_in(event, [seen(guest, minutes_ago=30)], by=keeper)

    assert (outcomes(late), list(inside(event))) == ([Outcome.ALREADY], [])


def test_an_earlier_check_in_that_arrives_late_keeps_that_somebody_left():
    event, [guest] = event_with(1)
    keeper = UserFactory()
    check_in(event, [seen(guest, minutes_ago=10)], by=keeper)
    check_out(CheckIn.objects.get(), by=keeper)

    check_in(event, [seen(guest, minutes_ago=60)], by=keeper)

    assert kept() == [(guest.pk, Kind.IN, 60), (guest.pk, Kind.REPEAT, 10)]
    assert CheckIn.objects.standing().get().left_by == keeper
    assert list(inside(event)) == []


def test_nobody_leaves_twice():
    event, [guest] = event_with(1)
    keeper = UserFactory()
    [told] = check_in(event, [seen(guest, minutes_ago=5)], by=keeper)
    check_out(told.check_in, by=keeper)

    with pytest.raises(OutOfDate):
        check_out(told.check_in, by=keeper)
