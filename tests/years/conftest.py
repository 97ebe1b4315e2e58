import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english(_own_language):
    """Addresses and refusals are read in English here; pages of other languages are asked for by name."""
    translation.activate("en")
