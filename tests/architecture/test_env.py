import re
from itertools import pairwise

from engagement import env
from engagement.launch.place import PROJECT
from tests.test_deployment import OF_COMPOSE, listed


def test_env_example_lists_every_variable():
    assert listed() == env.read_names | OF_COMPOSE


def test_each_variable_has_a_sentence():
    lines = (PROJECT / ".env.example").read_text().splitlines()
    bare = [
        line
        for before, line in pairwise(lines)
        if re.match(r"[A-Z_]+=", line) and not re.match(r"# .*\.$", before)
    ]

    assert bare == []


def test_locks_name_hashes_and_no_address():
    for lock in (PROJECT / "requirements").glob("*.txt"):
        text = lock.read_text()
        entries = re.split(r"\n(?=\S)", text.strip())
        assert [e for e in entries if "==" in e.split("\n")[0] and "--hash=sha256:" not in e] == []
        assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links|file:", text) == []
