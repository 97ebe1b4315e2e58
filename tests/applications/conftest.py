import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    """Words are asked for as they are written in the code; pages have the language of their address."""
    with translation.override("en"):
        yield
