import pytest
from playwright.sync_api import expect

from tests.walks.living import Street

#: As long as a machine may take that does other work; who sees it sooner goes on at once.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="package")
def street(tmp_path_factory):
    made = Street(tmp_path_factory.mktemp)
    yield made
    made.pull_down()


@pytest.fixture
def house(street, transactional_db):
    """A house as in production, in which nothing has happened yet."""
    yield street.enter()
    street.leave()


@pytest.fixture(autouse=True)
def _everybody_goes_home(browser):
    """No tab of a walk stays open, where it would look anew by itself while the next one is under way."""
    yield
    for context in browser.contexts:
        context.close()
