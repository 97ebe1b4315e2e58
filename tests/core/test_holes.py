"""Parts of a page are made once; what differs is put into their holes each time."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import mark_safe

ROWS = """{% load chrome %}{% for row in rows %}{% kept hole_rows row.kind number=row.pk title=row.title %}
{{ row.kind }} {{ number }}: {{ title }}{% endkept %}{% endfor %}"""


def row(pk, title, kind):
    return SimpleNamespace(pk=pk, title=title, kind=kind)


def rendered(template, **context):
    return Template(template).render(Context(context)).split("\n")[1:]


def test_each_row_has_its_own_words_and_each_kind_what_it_was_made_of():
    rows = [row(7, "a", "calm"), row(8, "b", "risky <b>"), row(9000, "c", "calm")]

    assert rendered(ROWS, rows=rows) == ["calm 7: a", "risky &lt;b&gt; 8: b", "calm 9000: c"]


def test_what_is_put_into_a_hole_is_escaped_unless_it_is_safe():
    rows = [row(1, "<b>&", "escaped"), row(2, mark_safe("<i>"), "escaped")]

    assert rendered(ROWS, rows=rows) == ["escaped 1: &lt;b&gt;&amp;", "escaped 2: <i>"]


def test_words_that_look_like_a_hole_stay_words():
    rows = [row(1, "\x02number\x02 {{ number }}", "like"), row(2, "\x02title\x02", "like")]

    assert rendered(ROWS, rows=rows) == [
        "like 1: \x02number\x02 {{ number }}",
        "like 2: \x02title\x02",
    ]


def test_the_middle_is_made_once_for_each_kind():
    made = []

    def noted():
        made.append("made")
        return "once"

    source = "{% load chrome %}{% kept hole_once holes=row %}{{ a }}{{ noted }}{{ b }}{% endkept %}"
    pages = [
        Template(source).render(Context({"noted": noted, "row": {"a": a, "b": "<"}}))
        for a in (1, 2)
    ]

    assert (pages, made) == (["1once&lt;", "2once&lt;"], ["made"])


def test_a_hole_takes_no_filter():
    with pytest.raises(TemplateSyntaxError, match="filled after"):
        Template("{% load chrome %}{% kept hole_bare a=b %}{{ a|upper }}{% endkept %}")
