import pytest

from tests.factories.groups import CycleFactory, organiser_of


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def cycle():
    return CycleFactory()


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle)


@pytest.fixture
def house(client, organiser):
    """The organisers' house, entered by the organiser of `cycle`."""
    client.force_login(organiser)
    return client
