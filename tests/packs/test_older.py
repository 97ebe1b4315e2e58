"""A pack of an older version: what only grew since comes along, what was written anew since is refused with its step."""

import hashlib
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pgtrigger import Before, Insert, Trigger
from pgtrigger.migrations import AddTrigger

from campaigns.models import Idea
from core.archives import parts
from core.archives.faults import Unfit
from packs.loading import load
from packs.older import since
from tests.packs.made import contents, refused, resummed, written

IDEAS = "data/campaigns.Idea.jsonl"
LATER = ("campaigns", "later_9999")


@pytest.fixture
def later(settings, transactional_db):
    """This place is a step further than the one that made the pack."""
    settings.MIGRATION_MODULES = {"campaigns": "tests.packs.later"}
    recorder = MigrationRecorder(connection)
    # Its key is far from those of steps that others take.
    recorder.migration_qs.create(pk=10**6, app=LATER[0], name=LATER[1])
    yield
    recorder.record_unapplied(*LATER)


def of_before(path):
    """The pack as it was made before that step: without its column and its models."""
    content = contents(path)
    facts = json.loads(content[parts.MANIFEST])
    came = {"campaigns.Decision", "campaigns.Campaign_themes"}
    facts["tables"] = [table for table in facts["tables"] if table["label"] not in came]
    content = {name: text for name, text in content.items() if name not in {f"data/{label}.jsonl" for label in came}}  # fmt: skip
    ideas = next(table for table in facts["tables"] if table["label"] == "campaigns.Idea")
    ideas["columns"].remove("is_sample")
    lines = content[IDEAS].replace(b',"is_sample":false', b"")
    assert lines != content[IDEAS]
    ideas["sum"] = str(sum(int(hashlib.md5(line).hexdigest()[:15], 16) for line in lines.splitlines()))  # noqa: S324 -- the sum of a pack, no secret  # fmt: skip
    return written(path, content | {IDEAS: lines}, resummed(facts, IDEAS, lines))


def test_what_came_since_stands_as_its_step_says(made, later):
    out = StringIO()

    call_command("load_pack", str(of_before(made)), stdout=out)

    assert "Made by an older version" in out.getvalue()
    assert "Every count and sum is the same." in out.getvalue()
    assert [(idea.title, idea.is_sample) for idea in Idea.objects.all()] == [("As it is", True)]


def test_a_pack_that_says_it_is_older_and_is_not_is_refused(made, later):
    """It holds what no pack of its version can hold, or lacks what each of them has."""
    whole = made.read_bytes()
    refused(made, "data/campaigns.Campaign_themes.jsonl: the models of the pack are not those of its version")  # fmt: skip
    made.write_bytes(whole)
    facts = json.loads(contents(of_before(made))[parts.MANIFEST])
    for table in facts["tables"]:
        if table["label"] == "campaigns.Idea":
            table["columns"].remove("title")
    refused(written(made, contents(made), facts), f"{IDEAS}: its columns are not those of its version")  # fmt: skip


def test_tables_that_are_behind_the_program_take_no_pack(made, settings, db):
    settings.MIGRATION_MODULES = {"campaigns": "tests.packs.later"}

    with pytest.raises(Unfit, match=r"run `manage.py migrate` first"):
        load(made)


def step_with(operation):
    """The steps that a pack knows, and one more of this kind."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = set(loader.disk_migrations)
    step = type("Migration", (migrations.Migration,), {"operations": [operation]})
    loader.disk_migrations[LATER] = step(LATER[1], LATER[0])
    loader.graph.add_node(LATER, loader.disk_migrations[LATER])
    loader.graph.add_dependency(None, LATER, ("campaigns", "0001_initial"))
    return known, loader


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RunPython(migrations.RunPython.noop),
        migrations.RunSQL("SELECT 1"),
        migrations.RemoveField("Idea", "reading"),
        migrations.RenameField("Idea", "reading", "title"),
        migrations.AlterField("Idea", "campaign", models.ForeignKey("groups.Cycle", models.CASCADE)),
        AddTrigger("Idea", Trigger(name="counts", operation=Insert, when=Before, func="RETURN NEW;")),
    ],
)  # fmt: skip
def test_a_step_that_did_more_than_add_is_named(operation):
    steps, loader = step_with(operation)

    with pytest.raises(Unfit, match=r"campaigns\.later_9999 did more since than to add columns"):
        since(steps, loader)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AlterModelOptions("Idea", {}),
        migrations.AlterField("Idea", "campaign", models.ForeignKey("campaigns.Campaign", models.PROTECT)),
        AddTrigger("Idea", Trigger(name="update_update", operation=Insert, when=Before, func="RETURN NEW;")),
        # Of what stays in its place.
        migrations.RemoveField("IdeaEvent", "reading"),
    ],
)  # fmt: skip
def test_a_step_that_leaves_rows_as_they_were_is_none(operation):
    assert since(*step_with(operation)).is_empty
