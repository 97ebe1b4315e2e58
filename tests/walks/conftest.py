import pytest

from tests.walks.living import House


@pytest.fixture
def house(tmp_path_factory, transactional_db):
    living = House(tmp_path_factory.mktemp("house"))
    yield living
    living.close()
