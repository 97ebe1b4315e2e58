"""A team with who leads it and a member, and what it has to do."""

import pytest
from django.test import Client

from groups.states import SeatRole
from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory, TeamFactory
from tests.factories.meetings import seat_in


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def team(db):
    cycle = CycleFactory(group__slug="v20", slug="2020")
    return TeamFactory(cycle=cycle, slug="work", name="فريق العمل")


@pytest.fixture
def leader(team):
    user = UserFactory(name="Leader", email="leader@example.org", language="en", time_zone="UTC")
    return seat_in(team, user, SeatRole.CHAIR)


@pytest.fixture
def member(team):
    user = UserFactory(name="Member", email="member@example.org", language="en", time_zone="UTC")
    return seat_in(team, user)


@pytest.fixture
def stranger(db):
    return UserFactory()


def at(user):
    """A browser in which the person is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


LIST = "/en/v20/2020/teams/work/tasks/"


def path(task, rest=""):
    return f"/en/desk/tasks/{task.pk}/{rest}"
