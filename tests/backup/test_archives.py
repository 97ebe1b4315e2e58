"""An archive that is cut, damaged, forged or full of tricks is refused, naming the part."""

import stat
import zipfile
from dataclasses import replace

import pytest
from django.conf import settings

from core.archives.faults import Unfit
from core.archives.parts import File
from engagement.backup import manifest
from engagement.backup.archive import Archive, Writing
from engagement.backup.manifest import Manifest
from engagement.backup.restore import restore
from tests.backup.forging import changed, refused
from tests.backup.stores import lose_everything


def test_a_file_that_is_no_backup_is_refused(backup, tmp_path):
    other = tmp_path / "letter.txt"
    other.write_text("Dear all")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as zipped:
        zipped.writestr("letter.txt", "Dear all")

    refused(tmp_path / "nowhere.zip", "nowhere.zip: there is no such file")
    refused(other, "letter.txt: this is not a backup, or its end is missing")
    refused(tmp_path / "other.zip", "other.zip: this is not a backup: it has no manifest.json")


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.01, 0])
def test_a_cut_backup_is_refused(backup, share):
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])

    refused(backup, "its end is missing")


def test_a_damaged_part_is_named(backup):
    with zipfile.ZipFile(backup) as source:
        info = source.getinfo("tables/campaigns_idea")
    damaged = bytearray(backup.read_bytes())
    damaged[info.header_offset + 60 + len(info.filename)] ^= 0xFF
    backup.write_bytes(damaged)

    refused(backup, "tables/campaigns_idea: this part of the backup is damaged")


def test_every_single_byte_counts(backup):
    """Whatever byte is another, the backup is refused, or put back as it was."""
    whole = backup.read_bytes()
    step = max(1, len(whole) // 150)
    for place in range(0, len(whole), step):
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        try:
            with Archive(backup) as archive:
                archive.check()
        except Unfit:
            continue
        with Archive(backup) as archive:
            said = archive.manifest
        backup.write_bytes(whole)
        with Archive(backup) as archive:
            assert archive.manifest == said


def test_a_forged_part_is_named(backup):
    forged = changed(backup, "files/one.csv", b"c,d\n" * 1000)

    refused(forged, "files/one.csv: this is not what the manifest says; it was changed")
    refused(changed(backup, "files/one.csv", b"a,b\n" * 100_000), "files/one.csv: this is not what")


def test_a_manifest_sealed_elsewhere_is_refused_unless_its_origin_is_known(backup):
    said = changed(backup, said=lambda facts: facts, sealed=False)
    with zipfile.ZipFile(backup) as source:
        assert source.read(manifest.NAME) != b""
    settings.SECRET_KEY, ours = "another", settings.SECRET_KEY
    try:
        refused(backup, "the seal does not fit")
        restore(backup, is_sealed=False)
    finally:
        settings.SECRET_KEY = ours
    lose_everything()
    refused(said, "the seal does not fit")


def test_what_is_missing_or_too_much_is_named(backup):
    refused(changed(backup, "files/one.csv", None), "files/one.csv: it is missing")
    refused(changed(backup, "files/two.csv", b""), "files/two.csv: the manifest does not name it")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_refused(backup):
    with zipfile.ZipFile(backup, "a") as target:
        target.writestr("files/one.csv", "another")

    refused(backup, "files/one.csv: the backup holds it twice")


def test_a_link_is_refused(backup):
    with zipfile.ZipFile(backup) as source:
        link = source.read("files/one.csv")
    info = zipfile.ZipInfo("files/one.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    without = changed(backup, "files/one.csv", None)
    with zipfile.ZipFile(without, "a") as target:
        target.writestr(info, link)

    refused(without, "files/one.csv: a link cannot be part of a backup")


@pytest.mark.parametrize(
    "path",
    [
        "../up.csv",
        "/etc/cron.d/x",
        "a/../../up",
        "a//b",
        "./a",
        "a/",
        "",
        "a\\..\\b",
        "a\nb",
        "a\0b",
    ],
)
def test_no_path_leads_out_of_the_folder(backup, path):
    out = backup.with_name("tricky.zip")
    with Archive(backup) as archive:
        whole = archive.manifest
    with out.open("wb") as file, zipfile.ZipFile(backup) as source:
        writing = Writing(file)
        for part in whole.tables:
            with writing.part(part.part) as target:
                target.write(source.read(part.part))
        with writing.part(f"files/{path}") as target:
            target.write(b"x")
        trick = File(path, target.size, target.sha256)
        writing.finish(replace(whole, files=(trick,)))

    refused(out, "this is no path of an uploaded file|the manifest does not name it|it is missing")


def test_a_file_cannot_be_the_folder_of_another(backup):
    out = backup.with_name("tricky.zip")
    with Archive(backup) as archive:
        whole = archive.manifest
    with out.open("wb") as file, zipfile.ZipFile(backup) as source:
        writing, made = Writing(file), []
        for part in whole.tables:
            with writing.part(part.part) as target:
                target.write(source.read(part.part))
        for path in ("a", "a/b"):
            with writing.part(f"files/{path}") as target:
                target.write(b"x")
            made.append(File(path, target.size, target.sha256))
        writing.finish(replace(whole, files=tuple(made)))

    refused(out, "files/a/b: one of its folders is a file")


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"7", b"{}", b'{"format": 1}', b"\xff", b"[" * 100_000, b'{"format": "1"}'],
)
def test_a_manifest_that_makes_no_sense_is_refused_in_words(text):
    with pytest.raises(Unfit, match="this is not the manifest of a backup"):
        manifest.read(text)


def test_a_manifest_reads_back_what_it_wrote(backup):
    with Archive(backup) as archive:
        whole = archive.manifest
    assert manifest.read(whole.as_bytes()) == whole
    assert isinstance(whole, Manifest)
