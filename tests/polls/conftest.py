"""A team of three voices: an organisation with two seats, another with one, and a seat without one; an observer has none."""

import pytest
from django.test import Client

from groups.states import SeatRole
from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory, OrganisationFactory, TeamFactory
from tests.factories.meetings import seat_in


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def team(db):
    cycle = CycleFactory(group__slug="v20", slug="2020")
    return TeamFactory(cycle=cycle, slug="work", name="فريق العمل")


def person(name):
    return UserFactory(
        name=name.title(), email=f"{name}@example.org", language="en", time_zone="UTC"
    )


@pytest.fixture
def house_of_values(db):
    return OrganisationFactory(name="House of Values")


@pytest.fixture
def leader(team, house_of_values):
    return seat_in(team, person("leader"), SeatRole.CHAIR, organisation=house_of_values)


@pytest.fixture
def second(team, house_of_values):
    """Of the leader's organisation."""
    return seat_in(team, person("second"), organisation=house_of_values)


@pytest.fixture
def other(team):
    return seat_in(team, person("other"), organisation=OrganisationFactory(name="Other"))


@pytest.fixture
def alone(team):
    return seat_in(team, person("alone"))


@pytest.fixture
def observer(team):
    return seat_in(team, person("observer"), SeatRole.OBSERVER)


@pytest.fixture
def everybody(leader, second, other, alone, observer):
    return leader, second, other, alone, observer


@pytest.fixture
def stranger(db):
    return UserFactory()


def at(user):
    """A browser in which the person is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


LIST = "/en/v20/2020/teams/work/decisions/"


def path(poll, rest=""):
    return f"{LIST}{poll.number}/{rest}"
