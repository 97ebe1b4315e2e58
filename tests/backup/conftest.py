import pytest
from django.conf import settings as now

from engagement.backup.take import take
from tests.backup.stores import lose_everything
from tests.factories.campaigns import IdeaFactory


@pytest.fixture
def place(settings, tmp_path, transactional_db):
    """A place of its own for uploaded files, backups and the journal."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.BACKUPS_DIR = tmp_path / "backups"
    settings.BACKUPS_DIR.mkdir()
    settings.MEDIA_ROOT.mkdir()
    return tmp_path


@pytest.fixture
def backup(place):
    """A backup of one idea and one file, and an empty place."""
    IdeaFactory()
    (now.MEDIA_ROOT / "one.csv").write_text("a,b\n" * 1000)
    taken = take(place / "backups")
    lose_everything()
    return taken.path
