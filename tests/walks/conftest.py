import pytest

from tests.walks.living import Street


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
