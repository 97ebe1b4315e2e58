import pytest

from tests.backup.stores import lose_everything
from tests.factories.campaigns import IdeaFactory
from tests.factories.groups import organiser_of
from tests.packs.made import packed


@pytest.fixture
def place(settings, tmp_path):
    """A place of its own for uploaded files and packs."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.BACKUPS_DIR = tmp_path / "backups"
    settings.MEDIA_ROOT.mkdir()
    return tmp_path


@pytest.fixture(scope="module")
def pack_of_one(tmp_path_factory, django_db_setup, django_db_blocker):
    """A pack of one idea and its organiser, made once."""
    path = tmp_path_factory.mktemp("packs") / "one.zip"
    with django_db_blocker.unblock():
        idea = IdeaFactory(title="As it is")
        organiser_of(idea.campaign.cycle)
        packed(idea.campaign.cycle, path, leave="Agreed")
        lose_everything()
    return path.read_bytes()


@pytest.fixture
def made(pack_of_one, place):
    """That pack, and an empty place."""
    path = place / "one.zip"
    path.write_bytes(pack_of_one)
    return path
