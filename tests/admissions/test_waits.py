"""What the morning page says of registrations leads to the list of the event that they are for."""

import pytest

from admissions.waits import registrations
from core.together import heard
from registration.links import listed_path
from tests.factories.events import in_days
from tests.factories.groups import CycleFactory, organiser_of
from tests.factories.registration import FormFactory, OfferedFactory, UndecidedFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def form_in(cycle, title, days=10, *, waiting=0, offered=0):
    form = FormFactory(
        event__cycle=cycle,
        event__title_en=title,
        event__starts=in_days(days),
        event__ends=in_days(days, 17),
    )
    for _ in range(waiting):
        UndecidedFactory(form=form)
    for _ in range(offered):
        OfferedFactory(form=form)
    return form


@pytest.fixture
def cycle():
    return CycleFactory()


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle)


def test_the_number_of_one_event_leads_to_its_list(cycle, organiser):
    form = form_in(cycle, "The summit", waiting=2, offered=1)
    form_in(cycle, "Last year", days=-400, waiting=5)
    form_in(CycleFactory(), "Another group's", waiting=7)

    listed = listed_path(form.event)
    assert [
        (one.count, one.words, one.url, one.links) for one in heard([registrations(organiser)])
    ] == [
        (
            2,
            "registrations wait for a decision",
            f"{listed}?status=waiting_approval",
            (("The summit (2)", f"{listed}?status=waiting_approval"),),
        ),
        (
            1,
            "place is offered and not taken",
            f"{listed}?status=offered",
            (("The summit (1)", f"{listed}?status=offered"),),
        ),
    ]


def test_several_events_have_a_list_each(cycle, organiser):
    first = form_in(cycle, "First", days=5, waiting=1)
    second = form_in(cycle, "Second", days=9, waiting=3)

    (found,) = heard([registrations(organiser)])

    assert found.count == 4
    assert [(words, url.partition("?")[0]) for words, url in found.links] == [
        ("First (1)", listed_path(first.event)),
        ("Second (3)", listed_path(second.event)),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_one_question_whatever_there_is(
    cycle, organiser, count, django_assert_num_queries
):
    for number in range(count):
        form_in(cycle, f"Event {number}", waiting=count, offered=count)
    heard([registrations(organiser)])

    with django_assert_num_queries(1):
        heard([registrations(organiser)])


def test_where_nothing_waits_it_is_said(organiser):
    assert [(one.count, one.words) for one in heard([registrations(organiser)])] == [
        (0, "No registrations wait for a decision")
    ]
