"""What is not put back: into a place that is not empty, from a backup that is not what it says. Then nothing changes."""

import pytest
from django.conf import settings
from django.db import connection

from campaigns.models import Idea
from core.archives import files
from core.archives.faults import Unfit
from engagement.backup import manifest
from engagement.backup.restore import restore
from tests.backup.forging import changed, refused, rewritten
from tests.factories.campaigns import IdeaFactory


def table_of(facts, name):
    return next(table for table in facts["tables"] if table["name"] == name)


# The place -------------------------------------------------------------------------------


def test_a_database_with_rows_is_not_written_over(backup):
    idea = IdeaFactory(title="Already here")

    with pytest.raises(Unfit, match="The database is not empty: there are rows in campaigns_"):
        restore(backup)

    assert list(Idea.objects.values_list("title", flat=True)) == [idea.title]


def test_a_folder_with_files_is_not_written_over(backup):
    (settings.MEDIA_ROOT / "imports").mkdir()
    (settings.MEDIA_ROOT / "imports" / "theirs.csv").write_text("kept")

    with pytest.raises(Unfit, match=r"The folder .* is not empty"):
        restore(backup)

    assert not Idea.objects.exists()
    assert [path.name for path in settings.MEDIA_ROOT.rglob("*.csv")] == ["theirs.csv"]


def test_empty_folders_and_what_a_killed_restore_left_are_no_hindrance(backup):
    (settings.MEDIA_ROOT / "one.csv").mkdir()
    left = settings.MEDIA_ROOT / f"{files.WAITING}killed"
    left.mkdir()
    (left / "half").write_text("half")

    restore(backup)

    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == ["one.csv"]
    assert (settings.MEDIA_ROOT / "one.csv").is_file()


def test_a_database_of_somebody_else_is_not_written_into(backup):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE their_table (number integer)")
    try:
        refused(backup, "it has the table their_table, which is not the program's")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE their_table")


def test_a_backup_of_a_newer_program_is_refused(backup):
    def newer(facts):
        return facts | {"migrations": [*facts["migrations"], ["campaigns", "0999_later"]]}

    refused(changed(backup, said=newer), "newer version .*: campaigns.0999_later is not known here")
    refused(
        changed(backup, said=lambda facts: facts | {"format": manifest.FORMAT + 1}),
        "made by a newer version of the program",
    )


def test_tables_of_another_version_are_not_filled(backup):
    def older(facts):
        return facts | {"migrations": facts["migrations"][:-1]}

    refused(changed(backup, said=older), "The tables here are of another version than the backup")


# The rows --------------------------------------------------------------------------------


def test_a_wrong_sum_or_count_leaves_nothing_behind(backup):
    def another(field, value):
        def say(facts):
            table_of(facts, "campaigns_idea")[field] = value
            return facts

        return say

    words = "tables/campaigns_idea: count or sum of what was put back"
    refused(changed(backup, said=another("rows", 2)), words)
    refused(changed(backup, said=another("sum", "7")), words)


def test_other_columns_tables_or_counters_are_refused(backup):
    def columns(facts):
        table_of(facts, "campaigns_idea")["columns"][0] = "id\") TO PROGRAM 'true' --"
        return facts

    def tables(facts):
        table_of(facts, "campaigns_idea")["name"] = "campaigns_thought"
        return facts

    refused(changed(backup, said=columns), "tables/campaigns_idea: its columns are not those")
    refused(
        changed(backup, said=lambda facts: facts | {"sequences": facts["sequences"][1:]}),
        "The counters of the backup are not those",
    )
    refused(changed(backup, said=tables), "tables/campaigns_")


def test_rows_that_point_to_nothing_leave_nothing_behind(backup):
    whole = rewritten(backup, "campaigns_campaign", b"")

    refused(whole, "The database did not take the backup: .*foreign key")


def test_rows_that_are_no_rows_leave_nothing_behind(backup):
    refused(
        rewritten(backup, "campaigns_idea", b"not a row\n"),
        "tables/campaigns_idea: the database does not take these rows",
    )
