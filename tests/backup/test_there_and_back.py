"""A backup and its way back: equal counts and sums, keys that go on, history that works."""

import stat
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pghistory import core as history

from accounts.models import PersonSession
from campaigns.models import Campaign, Idea
from core.archives.faults import Unfit
from engagement.backup.archive import Archive
from engagement.backup.restore import restore
from engagement.backup.take import take
from tests.backup.stores import (
    everything,
    lose_everything,
    manage,
    second_database,
    second_pair_of_hands,
    wait_until_somebody_waits,
)
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory

pytestmark = pytest.mark.django_db(transaction=True)


def upload(path, content):
    file = settings.MEDIA_ROOT / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.mark.long
def test_the_demo_put_into_a_second_empty_database_has_equal_counts_and_sums(place):
    call_command("load_demo", stdout=StringIO())
    upload("imports/7/أفكار.csv", "عنوان,نص\n".encode() * 5000)
    taken = take(place / "backups").manifest
    (made,) = (place / "backups").glob("*.zip")

    with second_database() as database:
        said = manage("restore", made, database=database, var=place / "other")
        manage("backup", place / "again.zip", database=database, var=place / "other")

    assert "Every count and sum is the same." in said
    with Archive(place / "again.zip") as archive:
        back = archive.manifest
    assert {t.name: (t.rows, t.sum, t.columns) for t in back.tables} == {
        t.name: (t.rows, t.sum, t.columns) for t in taken.tables
    }
    assert (back.sequences, back.files) == (taken.sequences, taken.files)
    assert {t.rows for t in taken.tables if t.name == "campaigns_idea"} == {Idea.objects.count()}


def test_after_a_restore_keys_go_on_and_history_is_written_again(place):
    campaign, idea = CampaignFactory(title="As it was"), IdeaFactory()
    taken, before = take(place / "backups"), everything()
    lose_everything()

    restore(taken.path)

    assert everything() == before
    (events,) = history.event_models(tracks_model=Campaign)
    told = events.objects.filter(pgh_obj_id=campaign.pk)
    assert list(told.values_list("pgh_label", flat=True)) == ["insert"]
    campaign.title = "As it is"
    campaign.save()
    assert sorted(told.values_list("pgh_label", flat=True)) == ["insert", "update"]
    assert IdeaFactory(campaign=campaign).pk > idea.pk


def test_uploaded_files_come_back_byte_for_byte(place):
    contents = {"imports/1/a.csv": b"\x00\xff" * 70_000, "b.txt": b"", "imports/2/c": b"c"}
    for path, content in contents.items():
        upload(path, content)
    taken = take(place / "backups")
    lose_everything()

    restore(taken.path)

    found = {
        path.relative_to(settings.MEDIA_ROOT).as_posix(): path.read_bytes()
        for path in settings.MEDIA_ROOT.rglob("*")
        if path.is_file()
    }
    assert found == contents


def test_what_is_written_meanwhile_is_not_half_in_it(place):
    IdeaFactory()
    lock = connection.copy()
    with lock.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK account_emailaddress IN ACCESS EXCLUSIVE MODE")
    with second_pair_of_hands(take, place / "backups") as taken:
        wait_until_somebody_waits()
        IdeaFactory()
        with lock.cursor() as cursor:
            cursor.execute("ROLLBACK")
        lock.close()

    counts = {table.name: table.rows for table in taken().manifest.tables}
    assert (counts["campaigns_idea"], counts["groups_cycle"]) == (1, 1)
    assert Idea.objects.count() == 2


def test_sessions_are_left_out(place):
    PersonSession.objects.create(
        session_key="k" * 40,
        session_data="",
        expire_date=timezone.now() + timedelta(days=1),
        account=UserFactory().pk,
    )
    taken = take(place / "backups")
    lose_everything()

    restore(taken.path)

    assert not PersonSession.objects.exists()
    assert "accounts_personsession" not in {table.name for table in taken.manifest.tables}


def test_only_its_owner_reads_a_backup_and_none_is_overwritten(place):
    taken = take(place / "mine.zip")

    assert stat.S_IMODE(taken.path.stat().st_mode) == 0o600
    with pytest.raises(Unfit, match=r"mine\.zip is there already"):
        take(place / "mine.zip")
    with pytest.raises(Unfit, match="cannot be written: No such file"):
        take(place / "nowhere" / "mine.zip")
    assert sorted(path.name for path in place.iterdir()) == ["backups", "files", "mine.zip"]


def test_a_table_of_somebody_else_is_named_and_left_out(place):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE their_table AS SELECT 1 AS number")
    try:
        out = StringIO()
        call_command("backup", str(place / "mine.zip"), stdout=out)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE their_table")

    assert "Left out: their_table\n" in out.getvalue()


def test_the_commands_speak_plainly(place):
    IdeaFactory()
    out = StringIO()
    call_command("backup", stdout=out)
    lose_everything()
    (made,) = (place / "backups").glob("*.zip")
    call_command("restore", str(made), stdout=out)

    assert "0 files" in out.getvalue()
    assert "Every count and sum is the same." in out.getvalue()
    assert "Everybody signs in again." in out.getvalue()
    with pytest.raises(CommandError, match=r"not empty.*\nNothing was changed here"):
        call_command("restore", str(made))
