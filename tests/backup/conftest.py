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


@pytest.fixture(scope="session")
def backup_of_one():
    """The backup of the tests by its name, once it was taken."""
    return {}


@pytest.fixture
def backup(place, backup_of_one):
    """A backup of one idea and one file, and an empty place."""
    if not backup_of_one:
        IdeaFactory()
        (now.MEDIA_ROOT / "one.csv").write_text("a,b\n" * 1000)
        taken = take(place / "backups")
        backup_of_one[taken.path.name] = taken.path.read_bytes()
        lose_everything()
    ((name, content),) = backup_of_one.items()
    path = place / "backups" / name
    path.write_bytes(content)
    path.chmod(0o600)
    return path
