import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def in_english():
    """Refusals are looked at by their words."""
    with translation.override("en"):
        yield
