import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_arabic():
    """A page that was asked for in another language leaves it behind; each test begins in Arabic."""
    with translation.override("ar"):
        yield
