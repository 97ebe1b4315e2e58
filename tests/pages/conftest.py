import pytest

from tests.matrix.conftest import _nobody_asks_what_a_page_was_made_of, clients, world
from tests.pages import kinds

__all__ = ["_nobody_asks_what_a_page_was_made_of", "clients", "world"]


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings):
    """The second factor has tests of its own; here it would hide the pages behind it."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(scope="package")
def furnished(world):
    """The world with long and hostile words on its pages, and with rows for every list."""
    return kinds.furnish(world)
