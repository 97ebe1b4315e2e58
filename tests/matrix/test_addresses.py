"""Every address of the house, opened by everybody; a new one without a row here fails."""

import pytest

from tests.matrix import addresses
from tests.matrix.expected_addresses import rows

pytestmark = pytest.mark.django_db

EXPECTED = rows()


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings):
    """The second factor has tests of its own; here it would hide who may what."""
    settings.SECOND_FACTOR_REQUIRED = False


def test_every_address_has_a_row():
    assert set(EXPECTED) == set(addresses.names())


@pytest.mark.parametrize("name", addresses.names())
def test_who_may_open(world, clients, name):
    """Three answers: on one's own side, on the other, and where one's own group is hidden."""
    assert addresses.answers(clients, world, name) == EXPECTED.get(name)
