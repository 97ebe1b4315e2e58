"""The table of the bench, and what it calls broken."""

from bench.table import Line, show


def test_a_promise_is_broken_when_the_ratio_is_above_it():
    kept, broken, told = Line("a", 2.9, 1.0, 3), Line("b", 3.1, 1.0, 3), Line("c", 9.0, 1.0)

    assert [line.is_kept for line in (kept, broken, told)] == [True, False, True]


def test_the_table_names_what_is_broken():
    table = show([Line("idea list", 6, 2, 2.5, queries=4, bytes=28213)])

    assert table.splitlines()[0].split() == [
        "workload",
        "ours",
        "floor",
        "ratio",
        "promised",
        "queries",
        "bytes",
    ]
    assert table.splitlines()[1].split() == (
        ["idea", "list", "6.00", "ms", "2.00", "ms", "3.00", "<=", "2.5", "4", "28,213", "BROKEN"]
    )
