"""Layers of what leads to what, and their drawing."""

import re
from itertools import pairwise

from core.layers import LINE, Box, drawing, layered


def test_each_thing_stands_after_what_it_comes_from_and_near_to_what_comes_of_it():
    steps = [("a", "b"), ("b", "c"), ("c", "d"), ("late", "d")]
    assert layered(["a", "b", "c", "d", "late"], steps) == [["a"], ["b"], ["c", "late"], ["d"]]


def test_a_circle_ends_by_itself():
    layers = layered(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")])
    assert layers == [["a"], ["b"], ["c"]]


def test_a_chain_of_thousands_is_no_deeper_than_the_program():
    keys = list(range(5_000))
    assert layered(keys, list(pairwise(keys))) == [[key] for key in keys]


def test_things_are_ordered_so_that_lines_do_not_cross():
    steps = [("a", "x"), ("b", "y"), ("c", "z")]
    assert layered(["a", "b", "c", "z", "y", "x"], steps) == [["a", "b", "c"], ["x", "y", "z"]]


def test_the_drawing_runs_the_way_of_the_text():
    layers = ((Box("First"),), (Box("Then"),))
    places = {
        is_rtl: [int(x) for x in re.findall(r'class="box [^"]*" x="(\d+)"', _drawn(layers, is_rtl))]
        for is_rtl in (False, True)
    }
    assert places[False] == sorted(places[False])
    assert places[True] == places[False][::-1]


def test_what_a_title_says_is_never_markup_and_fits_its_box():
    title = "<script>alert(1)</script> " + "كلمة " * 40
    drawn = _drawn(((Box(title, url="/a?b=1&c=2"),), ()), is_rtl=True)
    assert "<script>" not in drawn
    assert 'href="/a?b=1&amp;c=2"' in drawn
    lines = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert len(lines) == 2
    assert max(len(line.replace("&lt;", "<").replace("&gt;", ">")) for line in lines) <= LINE


def _drawn(layers, is_rtl):
    steps = ((0, 1),) if sum(map(len, layers)) > 1 else ()
    return str(drawing(layers, steps, is_rtl=is_rtl))
