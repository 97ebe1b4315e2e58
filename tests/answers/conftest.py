"""A team with a theme that people write about: its rapporteur, a member, and an observer."""

import pytest
from django.test import Client
from django.utils import translation

from campaigns.states import IdeaStatus
from groups.states import SeatRole
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, ContributorFactory, IdeaFactory
from tests.factories.groups import CycleFactory, GroupFactory, TeamFactory, ThemeFactory
from tests.factories.meetings import seat_in


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def team(db):
    cycle = CycleFactory(group=GroupFactory(slug="v20", acronym="V20"), slug="2020")
    return TeamFactory(cycle=cycle, slug="values", name="Team of Values")


@pytest.fixture
def theme(team):
    return ThemeFactory(cycle=team.cycle, team=team, title="Reading")


@pytest.fixture
def campaign(team):
    return CampaignFactory(cycle=team.cycle, slug="ideas")


@pytest.fixture
def idea(campaign, theme):
    return IdeaFactory(
        campaign=campaign,
        theme=theme,
        title="مكتبة في كل مقهى",
        status=IdeaStatus.PUBLISHED,
        contributor=ContributorFactory(email="noura@example.org", language="en"),
    )


def _seated(team, name, role):
    user = UserFactory(
        name=name, email=f"{name.lower()}@example.org", language="en", time_zone="UTC"
    )
    return seat_in(team, user, role)


@pytest.fixture
def writer(team):
    return _seated(team, "Writer", SeatRole.RAPPORTEUR)


@pytest.fixture
def member(team):
    return _seated(team, "Member", SeatRole.MEMBER)


@pytest.fixture
def observer(team):
    return _seated(team, "Observer", SeatRole.OBSERVER)


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
