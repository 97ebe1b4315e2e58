"""Parts that stand many times on a page are made once and bear each row's own numbers."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template

ROWS = """{% load stamps %}{% for row in rows %}{% stamped row.kind number=row.pk version=row.version %}
{{ row.kind }} {{ number }}:{{ version }} {{ noted|default:"" }}{% endstamped %}{% endfor %}"""


def row(pk, version, kind):
    return SimpleNamespace(pk=pk, version=version, kind=kind)


def rendered(template, **context):
    return Template(template).render(Context(context)).split("\n")[1:]


def test_each_row_bears_its_own_numbers_and_each_kind_its_own_words():
    rows = [row(7, 1, "calm"), row(8, 2, "risky <b>"), row(9, 3, "calm")]

    assert rendered(ROWS, rows=rows) == ["calm 7:1 ", "risky &lt;b&gt; 8:2 ", "calm 9:3 "]


def test_the_middle_is_made_once_for_each_kind_and_anew_on_the_next_page():
    made = []

    def noted():
        made.append("made")
        return "once"

    rows = [row(number, 1, "calm") for number in range(3)]
    page = Template(ROWS)
    for _page in range(2):
        page.render(Context({"rows": rows, "noted": noted}))

    assert made == ["made", "made"]


@pytest.mark.parametrize("number", ["<script>", "7 8", ""])
def test_what_is_no_number_is_not_put_into_a_page(number):
    with pytest.raises(ValueError, match="invalid literal"):
        rendered(ROWS, rows=[row(number, 1, "calm")])
