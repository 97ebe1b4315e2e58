"""The table of `docs/asvs.md` names what exists, and leaves nothing out."""

import re
from collections import Counter

from tests.architecture import tree

#: Section -> the numbers of levels 1 and 2 in it (ASVS 5.0.0).
ASKED = """
1.1 1-2, 1.2 1-9, 1.3 1-11, 1.4 1-3, 1.5 1-2, 2.1 1-3, 2.2 1-3, 2.3 1-4, 2.4 1-1, 3.2 1-2, 3.3 1-4, 3.4 1-6, 3.5 1-5,
3.7 1-2, 4.1 1-3, 4.2 1-1, 4.3 1-2, 4.4 1-4, 5.1 1-1, 5.2 1-3, 5.3 1-2, 5.4 1-3, 6.1 1-3, 6.2 1-12, 6.3 1-4, 6.4 1-4,
6.5 1-5, 6.6 1-3, 6.8 1-4, 7.1 1-3, 7.2 1-4, 7.3 1-2, 7.4 1-5, 7.5 1-2, 7.6 1-2, 8.1 1-2, 8.2 1-3, 8.3 1-1, 8.4 1-1,
9.1 1-3, 9.2 1-4, 10.1 1-2, 10.2 1-2, 10.3 1-4, 10.4 1-11, 10.5 1-5, 10.6 1-2, 10.7 1-3, 11.1 1-2, 11.2 1-3, 11.3 1-3,
11.4 1-4, 11.5 1-1, 11.6 1-1, 12.1 1-3, 12.2 1-2, 12.3 1-4, 13.1 1-1, 13.2 1-5, 13.3 1-2, 13.4 1-5, 14.1 1-2, 14.2 1-4,
14.3 1-3, 15.1 1-3, 15.2 1-3, 15.3 1-7, 16.1 1-1, 16.2 1-5, 16.3 1-4, 16.4 1-3, 16.5 1-3, 17.1 1-1, 17.2 1-4, 17.3 1-2
"""
PAPER = tree.text(tree.ROOT / "docs" / "asvs.md")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w./-]+\.[a-z]+|[\w./-]+/)(?:::(test_\w+))?`")
ROWS = ROW.findall(PAPER)


def asked():
    for part in ASKED.replace("\n", " ").split(","):
        section, _, span = part.strip().partition(" ")
        first, last = map(int, span.split("-"))
        yield from (f"{section}.{number}" for number in range(first, last + 1))


def lacking(where):
    """The files and tests that are named and are not there."""
    for path, test in NAMED.findall(where):
        file = tree.ROOT / path
        if not file.exists() or (test and f"def {test}(" not in tree.text(file)):
            yield f"{path}::{test}" if test else path


def test_every_requirement_stands_once_and_in_order():
    assert [number for number, *_rest in ROWS] == list(asked())


def test_every_state_is_one_of_three_and_the_sums_are_right():
    states = Counter(state for _number, _words, state, _where in ROWS)
    met, other, open_ = states["met"], states["not applicable"], states["open"]

    assert (
        f"Of {len(ROWS)} requirements {met} are met, {other} do not apply and {open_} are open."
        in PAPER
    )
    assert met + other + open_ == len(ROWS)


def test_every_test_and_file_that_is_named_exists():
    faults = {number: found for number, *_, where in ROWS if (found := [*lacking(where)])}

    assert faults == {}


def test_what_is_met_names_where():
    met = {number: where for number, _words, state, where in ROWS if state == "met"}
    unnamed = {number for number, where in met.items() if not NAMED.search(where)}

    # What our packages do by themselves stands with their lock.
    assert unnamed == set()


def test_the_guard_sees_what_is_not_there():
    assert [*lacking("`tests/nowhere.py::test_x`; `core/text.py`")] == ["tests/nowhere.py::test_x"]
    assert [*lacking("`tests/core/test_text.py::test_no_such`")] == [
        "tests/core/test_text.py::test_no_such"
    ]
