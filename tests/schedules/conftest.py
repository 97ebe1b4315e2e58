import pytest
from django.utils import translation

from tests.programmes.given import DATA


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def _in_english():
    """Words are asked for as they are written in the code; pages have the language of their address."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(scope="session")
def programmes():
    """The folder of real programmes, which is not part of the project."""
    if not DATA.exists():
        pytest.skip(f"the programmes are not there: {DATA}")
    return DATA
