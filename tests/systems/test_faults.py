"""Broken and hostile files are refused in words, and nothing is written."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from engagement.systems import reading
from engagement.systems.faults import Faulty
from engagement.systems.load import load_systems
from groups.models import EngagementGroup
from tests.systems.files import file, small
from traces.models import Origin

__all__ = ["file"]
pytestmark = pytest.mark.django_db

DEEP = '{"a":' * 40 + "1" + "}" * 40
VERY_DEEP = "[" * 200_000 + "]" * 200_000


def faults_of(*paths):
    with pytest.raises(Faulty) as refused:
        load_systems(paths)
    assert list(EngagementGroup.objects.all()) == []
    assert list(Origin.objects.all()) == []
    return [str(fault) for fault in refused.value.faults]


def cycle(**changes):
    return [{"ref": "c", "year": 2020, "status": "active", **changes}]


def organisation(ref="trust", **changes):
    return {"ref": ref, "name": {"en": "The Trust"}, "kind": "foundation", **changes}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "system.json: This is not whole JSON: line 1, column 1."),
        ('{"format": "engagement-import/1", "sys', "system.json: This is not whole JSON: line 1, column 35."),
        ("[]", "system.json: The file must hold one object."),
        ('{"a": 1, "a": 2}', "system.json: a: This key stands twice in one object."),
        ('{"a": NaN}', "system.json: A number in it cannot be read."),
        ('{"a": 1e999}', "system.json: a: The number is too large."),
        (DEEP, "system.json: " + ".".join("a" * 13) + ": The objects are nested too deep."),
        (VERY_DEEP, "system.json: The objects are nested too deep."),
        ('{"format": "engagement-import/9"}', "system.json: format: This format is not known here. Known is: engagement-import/1."),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_in_words(file, text, words):
    assert faults_of(file(text)) == [words]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"group": None}, "system.json: group: The file must tell of one group."),
        ({"system": "Not A Name"}, "system.json: system: This must be small letters a to z, digits and hyphens, at most 80 of them."),
        ({"cycles": {}}, "system.json: cycles: This must be a list of objects."),
        ({"cycles": [{}]}, "system.json: cycles[0]: ref: Each object needs a ref."),
        ({"cycles": ["c"]}, "system.json: cycles[0]: ref: Each object needs a ref."),
        ({"cycles": cycle(host="nobody")}, "system.json: c: host: No object of this file has the ref “nobody”."),
        ({"cycles": cycle(host="riverside")}, "system.json: c: host: “riverside” stands in the section group, which does not fit here."),
        ({"cycles": cycle(status="dreaming")}, "system.json: c: status: This is not a word known here. Known are: proposed, planned, active, closed, archived."),
        ({"cycles": cycle(year="2020")}, "system.json: c: year: This must be a whole number."),
        ({"cycles": cycle(year=20200)}, "system.json: c: year: This must be between 1000 and 9999."),
        ({"cycles": cycle(starts="2020-13")}, "system.json: c: starts: Write a day as 2020-10-15, a month as 2020-07, a year as 2020, or two of these with / between them."),
        ({"cycles": cycle(theme={"english": "A"})}, "system.json: c: theme.english: This is not a code of a language, such as ar or en."),
        ({"cycles": cycle(theme="A")}, "system.json: c: theme: This must be texts by language."),
        ({"cycles": cycle(theme={"en": ["A"]})}, "system.json: c: theme.en: This must be a text."),
        ({"cycles": cycle(presidency={"country": "Narnia"})}, "system.json: c: presidency.country: This is not a code of a country, such as SA or MA."),
        ({"organisations": [organisation(kind="guild")]}, None),
        ({"organisations": [organisation(), organisation()]}, "system.json: trust: ref: 2 objects have this ref; it must be one object's."),
        ({"organisations": [organisation(name=None)]}, "system.json: trust: name: This must not be empty."),
        ({"organisations": [organisation(name={"en": "x" * 251})]}, "system.json: trust: name.en: At most 250 characters fit here."),
        ({"organisations": [organisation(name={"en": "a\x00b"})]}, "system.json: trust: name.en: This text holds characters that are not letters. Write it again without them."),
        ({"organisations": [organisation(website="javascript:alert(1)")]}, "system.json: trust: website: This is not an address on the web."),
        ({"organisations": [organisation(parent="trust")]}, "system.json: trust: parent: Followed upwards, this leads to itself."),
        ({"documents": [{"ref": "d", "feeds": ["e"]}, {"ref": "e", "feeds": "d"}]}, "system.json: d: feeds: Followed on, this leads back to itself."),
        ({"documents": [{"ref": "d", "inferred": "all"}]}, "system.json: d: inferred: This must be a list."),
        ({"group": {"ref": "admin", "name": {"en": "A"}}}, "system.json: admin: ref: The platform itself uses the address admin."),
    ],
)  # fmt: skip
def test_a_fault_names_file_object_field_and_reason(file, changes, words):
    faults = faults_of(file(small(**{"cycles": cycle(), **changes})))

    if words is None:
        assert faults[0].startswith("system.json: trust: kind: This is not a word known here.")
    else:
        assert faults == [words]


def test_all_faults_of_all_files_are_told_at_once(file):
    one = file(small(cycles=cycle(year="x", status="y")), "one.json")
    two = file("{", "two.json")

    assert [fault.split(":")[0] for fault in faults_of(one, two)] == ["one.json"] * 2 + ["two.json"]


def test_one_bad_file_keeps_the_good_ones_out(file):
    good = file(small(), "good.json")
    bad = file(small(system="other", cycles=cycle(host="nobody")), "bad.json")

    assert len(faults_of(good, bad)) == 1


def test_two_files_of_one_system_are_refused(file):
    faults = faults_of(file(small(), "a.json"), file(small(), "b.json"))

    assert faults == ["a.json, b.json: system: Two files tell of the same system riverside-2020."]


def test_a_file_that_is_too_large_is_not_even_read(file, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1024 * 1024)
    path = file("x" * (1024 * 1024 + 1))

    assert faults_of(path) == ["system.json: The file is larger than 1 MB."]


def test_what_is_no_file_is_said_to_be_none(tmp_path):
    assert faults_of(tmp_path / "nothing.json") == ["nothing.json: There is no such file."]
    assert faults_of(tmp_path) == [f"{tmp_path.name}: There is no such file."]


def test_what_is_not_text_is_refused(tmp_path):
    path = tmp_path / "system.json"
    path.write_bytes(b'{"a": "\xff"}')

    assert faults_of(path) == ["system.json: The file is not text in UTF-8 (see byte 7)."]


def test_an_address_of_another_group_is_not_taken_over(file):
    EngagementGroup.objects.create(slug="riverside", name="Somebody else")

    with pytest.raises(Faulty, match="Another group has the address riverside"):
        load_systems([file(small())])


def test_a_lone_surrogate_is_refused(file):
    text = json.dumps(small(group={"ref": "riverside", "name": {"en": "a\ud800"}}))

    assert len(faults_of(file(text))) == 1


def test_the_command_refuses_with_words(file):
    with pytest.raises(CommandError, match="Nothing was loaded") as refused:
        call_command("load_system", file("{"), stdout=StringIO())

    assert refused.value.returncode == 1
