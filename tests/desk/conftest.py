import pytest
from django.test import Client

from tests.factories.desk import Cast
from tests.factories.groups import CycleFactory


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def cast(db):
    return Cast(CycleFactory())


def at(user):
    """A browser in which somebody is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser
