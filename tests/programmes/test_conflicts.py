"""What does not fit together is found by one question, and said in words."""

from datetime import timedelta

import pytest

from events.models import EventPerson
from programmes.conflicts import conflicts_of
from programmes.states import PlanStatus
from tests.factories.events import EventFactory, SessionFactory
from tests.factories.groups import PersonFactory
from tests.factories.programmes import PlanFactory, RoomFactory

pytestmark = pytest.mark.django_db
HALF = timedelta(minutes=30)


@pytest.fixture
def event():
    return EventFactory()


def planned(event, begin=0, length=1, **fields):
    """A session so many half hours after the event begins, for so many half hours."""
    starts = event.starts + begin * HALF
    session = SessionFactory(event=event, starts=starts, ends=starts + length * HALF)
    return PlanFactory(event=event, session=session, **fields)


def take_part(person, *plans):
    for plan in plans:
        EventPerson.objects.create(event=plan.event, session=plan.session, person=person)


def kinds(event):
    return [conflict.kind for conflict in conflicts_of(event)]


def test_a_room_is_in_use_once_at_a_time(event):
    room = RoomFactory(event=event, name_en="Hall")
    first = planned(event, room=room, length=2)
    second = planned(event, room=room, begin=1)
    planned(event, room=room, begin=2)
    planned(event, begin=1)

    (found,) = conflicts_of(event)

    assert (found.session, found.other) == (first.session_id, second.session_id)
    assert "Hall" in found.words


def test_nobody_is_in_two_sessions_at_once(event):
    person = PersonFactory(name_en="Amal")
    take_part(person, planned(event, length=2), planned(event, begin=1), planned(event, begin=2))

    (found,) = conflicts_of(event)

    assert found.kind == "person"
    assert "Amal" in found.words


def test_somebody_not_named_yet_may_be_anybody(event):
    take_part(PersonFactory(name="", is_unnamed=True), planned(event), planned(event))

    assert kinds(event) == []


def test_a_cancelled_session_is_in_nobodys_way(event):
    room = RoomFactory(event=event)
    planned(event, room=room)
    planned(event, room=room, status=PlanStatus.CANCELLED)

    assert kinds(event) == []


@pytest.mark.parametrize(
    ("begin", "length", "kind"), [(-1, 1, "outside"), (3, 2, "outside"), (0, 5, "longer")]
)
def test_a_session_is_within_its_event(event, begin, length, kind):
    planned(event, begin=begin, length=length)

    assert kinds(event) == [kind]


def test_a_session_that_fills_its_event_is_right(event):
    planned(event, length=4)

    assert kinds(event) == []


def test_nobody_is_at_two_events_of_a_cycle_at_once(event):
    person = PersonFactory()
    take_part(person, planned(event))
    elsewhere = EventFactory(cycle=event.cycle)
    EventPerson.objects.create(event=elsewhere, person=person)
    take_part(person, planned(EventFactory(cycle=event.cycle)))
    take_part(person, planned(EventFactory()))

    assert kinds(event) == ["elsewhere", "elsewhere"]


@pytest.mark.parametrize("count", [2, 6])
def test_one_question_whatever_the_number_of_sessions(event, count, django_assert_num_queries):
    room, person = RoomFactory(event=event), PersonFactory()
    for _each in range(count):
        take_part(person, planned(event, room=room))

    with django_assert_num_queries(1):
        found = conflicts_of(event)

    assert len(found) == count * (count - 1)
