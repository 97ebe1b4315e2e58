"""A team that talks: its chair, two members, an observer."""

import pytest
from django.test import Client
from django.utils import translation

from groups.states import SeatRole
from tests.factories.accounts import UserFactory
from tests.factories.discussions import ThreadFactory
from tests.factories.groups import CycleFactory, GroupFactory, TeamFactory
from tests.factories.meetings import seat_in


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def team(db):
    cycle = CycleFactory(group=GroupFactory(slug="v20", acronym="V20"), slug="2020")
    return TeamFactory(cycle=cycle, slug="values", name="Team of Values")


def _seated(team, name, role):
    email = f"{name.split()[0].lower()}@example.org"
    user = UserFactory(name=name, email=email, language="en", time_zone="UTC")
    return seat_in(team, user, role)


@pytest.fixture
def chair(team):
    return _seated(team, "Chair Woman", SeatRole.CHAIR)


@pytest.fixture
def salma(team):
    return _seated(team, "Salma", SeatRole.MEMBER)


@pytest.fixture
def idris(team):
    return _seated(team, "Idris Noor", SeatRole.MEMBER)


@pytest.fixture
def observer(team):
    return _seated(team, "Observer", SeatRole.OBSERVER)


@pytest.fixture
def thread(team, salma):
    return ThreadFactory(team=team, opened_by=salma, title="Who writes the draft?")


@pytest.fixture
def signed_in():
    def of(user):
        client = Client()
        client.force_login(user)
        return client

    return of


@pytest.fixture(autouse=True)
def _in_english(_own_language):
    """Addresses and refusals are read in English here; pages of other languages are asked for by name."""
    translation.activate("en")
