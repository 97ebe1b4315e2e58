"""A pack that is cut, forged, newer or full of tricks, or a place that is not empty: refused with the name of the part."""

import json
import zipfile
from copy import deepcopy

import pytest
from django.conf import settings

from accounts.models import User
from core.archives import parts
from core.archives.faults import Unfit
from packs import manifest
from packs.loading import load
from packs.states import FOLDER
from tests.factories.campaigns import CampaignFactory
from tests.packs.made import contents, refused, resummed, written

pytestmark = pytest.mark.django_db
IDEAS = "data/campaigns.Idea.jsonl"


@pytest.mark.parametrize("share", [0.999, 0.5, 0])
def test_a_cut_pack_is_refused(made, share):
    whole = made.read_bytes()
    made.write_bytes(whole[: int(len(whole) * share)])

    refused(made, "one.zip: this is not a pack, or its end is missing")


def test_a_damaged_part_is_named(made):
    with zipfile.ZipFile(made) as source:
        info = source.getinfo(IDEAS)
    damaged = bytearray(made.read_bytes())
    damaged[info.header_offset + 60 + len(info.filename)] ^= 0xFF
    made.write_bytes(damaged)

    refused(made, f"{IDEAS}: ")


def test_a_changed_part_is_named(made):
    content = contents(made)
    content[IDEAS] = content[IDEAS].replace(b"As it is", b"As I like")

    refused(written(made, content), f"{IDEAS}: this is not what the manifest says; it was changed")


def test_a_forged_pack_has_another_fingerprint_and_no_seal_of_this_place(made):
    content = contents(made)
    told = manifest.fingerprint(content[parts.MANIFEST])
    content[IDEAS] = content[IDEAS].replace(b"As it is", b"As I like")
    facts = resummed(json.loads(content[parts.MANIFEST]), IDEAS, content[IDEAS])

    refused(written(made, content, facts, seal=False), "manifest.json: the pack was not made in this place, or it was changed")  # fmt: skip
    refused(made, f"this is not the pack with the fingerprint {told}", expected=told)


@pytest.mark.django_db(transaction=True)
def test_the_fingerprint_is_taken_as_it_is_typed(made, settings):
    told = manifest.fingerprint(contents(made)[parts.MANIFEST])
    settings.SECRET_KEY = "that of another place"

    refused(made, "say it with --fingerprint")
    assert load(made, expected=f" {told.upper().replace('-', ' ')} ").manifest.rows > 0


def test_a_pack_of_a_newer_program_is_refused(made):
    content = contents(made)
    facts = json.loads(content[parts.MANIFEST])

    newer = facts | {"format": manifest.FORMAT + 1}
    refused(written(made, content, newer), "made by a newer version of the program")
    later = facts | {"about": facts["about"] | {"migrations": [*facts["about"]["migrations"], ["groups", "0999_later"]]}}  # fmt: skip
    refused(written(made, content, later), "groups.0999_later is not known here")
    older = facts | {"about": facts["about"] | {"migrations": [step for step in facts["about"]["migrations"] if step[0] != "campaigns"]}}  # fmt: skip
    refused(written(made, content, older), "older version of the program, and campaigns.0001_initial did more since than to add columns")  # fmt: skip


@pytest.mark.parametrize(
    "path", ["../../settings.py", "/etc/cron.d/x", "a/../../b", "a\\..\\b", "a//b", "./a", ".restoring-1/a"]
)  # fmt: skip
def test_a_path_that_leads_out_is_refused(made, path):
    content = contents(made) | {f"files/{path}": b"x"}
    facts = json.loads(content[parts.MANIFEST])
    facts["files"].append({"path": path, "size": 0, "sha256": ""})
    facts = resummed(facts, f"files/{path}", b"x")

    refused(written(made, content, facts), "this is no path of an uploaded file")


def test_a_part_that_the_manifest_does_not_name_is_refused(made):
    refused(written(made, contents(made) | {"data/accounts.Group.jsonl": b"{}"}), "data/accounts.Group.jsonl: the manifest does not name it")  # fmt: skip


def test_a_model_that_no_pack_holds_is_refused(made):
    content = contents(made) | {"data/sessions.Session.jsonl": b"{}\n"}
    facts = json.loads(content[parts.MANIFEST])
    facts["tables"].append(facts["tables"][0] | {"label": "sessions.Session"})
    facts = resummed(facts, "data/sessions.Session.jsonl", b"{}\n")

    refused(written(made, content, facts), "data/sessions.Session.jsonl: the models of the pack are not those of its version")  # fmt: skip


def test_columns_that_no_pack_holds_are_refused(made):
    """Rights of the platform are no column of a pack."""
    facts = json.loads(contents(made)[parts.MANIFEST])
    for table in facts["tables"]:
        if table["label"] == "accounts.User":
            table["columns"].append("is_superuser")

    refused(written(made, contents(made), facts), "data/accounts.User.jsonl: its columns are not those of its version")  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_rights_that_are_slipped_into_a_line_give_nothing(made):
    part = "data/accounts.User.jsonl"
    content = contents(made)
    content[part] = content[part].replace(b'"id":', b'"is_superuser":true,"is_staff":true,"password":"x","id":')  # fmt: skip
    facts = resummed(json.loads(content[parts.MANIFEST]), part, content[part])

    load(written(made, content, facts))

    assert set(User.objects.values_list("is_superuser", "is_staff")) == {(False, False)}


def test_a_bomb_ends_at_the_size_that_the_manifest_says(made):
    """A part that unpacks to more than it says is left after a block."""
    content = contents(made) | {IDEAS: b"0" * 60_000_000}

    refused(written(made, content), f"{IDEAS}: this is not what the manifest says")


def test_a_manifest_without_sense_is_refused(made):
    content = contents(made)
    for facts in ([], {"format": 1}, {"format": "x"}, {"format": 1, "about": 3}):
        refused(written(made, content, facts or [0]), "manifest.json: this is not the manifest of a pack")  # fmt: skip


def test_a_place_with_a_group_is_refused(made):
    CampaignFactory()

    refused(made, "The place is not empty: there are rows in groups_")


def test_a_place_with_files_is_refused(made):
    (settings.MEDIA_ROOT / "a.txt").write_text("x")

    with pytest.raises(Unfit, match="is not empty"):
        load(made)


@pytest.mark.django_db(transaction=True)
def test_what_only_the_database_notices_is_refused_by_name_and_nothing_stays(made):
    """A forger who knows the key of this place, and whose manifest fits what they changed."""
    content, facts = contents(made), json.loads(contents(made)[parts.MANIFEST])

    def forged(part, words):
        return written(made, content | {part: words}, resummed(deepcopy(facts), part, words))

    other = content[IDEAS].replace(b"As it is", b"As I like")
    refused(
        forged(IDEAS, other),
        f"{IDEAS}: count or sum of what was put in is not that of the manifest",
    )
    for words in (b"no json\n", b'{"id": "x"}\n', b'{"a":"\\u0000"}\n'):
        refused(forged(IDEAS, words), f"{IDEAS}: the database does not take these rows")
    for words in (b'{"id": 1}\n', b"[1]\n", b""):
        refused(forged(IDEAS, words), f"{IDEAS}: |The database did not take the pack")
    evil = f"{FOLDER}/evil.html"
    facts["files"].append({"path": evil, "size": 0, "sha256": ""})
    refused(
        forged(f"files/{evil}", b"<script>"), f"files/{evil}: no row of the pack names this file"
    )
