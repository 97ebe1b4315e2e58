from urllib.parse import urlsplit

import pytest
from django.conf import settings as here
from django.db import connection

from packs import extras
from tests.backup.stores import lose_everything
from tests.factories.campaigns import IdeaFactory
from tests.factories.groups import organiser_of
from tests.packs.made import packed


def lend(patch, var):
    """Processes that set papers read from the environment where they are: in the database of this test, with its files."""
    name = connection.settings_dict["NAME"]
    patch.setenv("DATABASE_URL", urlsplit(here.DATABASE_URL)._replace(path=f"/{name}").geturl())
    patch.setenv("SECRET_KEY", here.SECRET_KEY)
    patch.setenv("VAR_DIR", str(var))
    var.mkdir()
    (var / "fonts").symlink_to(here.FONTS_DIR)
    (var / "files-in-tests").symlink_to(here.MEDIA_ROOT)


@pytest.fixture
def place(settings, tmp_path, monkeypatch):
    """A place of its own for uploaded files and packs."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.BACKUPS_DIR = tmp_path / "backups"
    settings.MEDIA_ROOT.mkdir()
    lend(monkeypatch, tmp_path / "var")
    return tmp_path


@pytest.fixture(scope="session")
def pack_of_one(tmp_path_factory, django_db_setup, django_db_blocker):
    """A pack of one idea and its organiser, made once."""
    folder = tmp_path_factory.mktemp("packs")
    path = folder / "one.zip"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        lend(patch, folder / "var")
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


@pytest.fixture
def unprinted(monkeypatch):
    """Packs without their printed papers, which a process of its own sets: for those who look at what is in the tables."""
    monkeypatch.setattr(extras, "papers_of", lambda _lot, _beat: iter(()))
