"""Rich text: what comes in clean, what is dropped and said, and that nothing hostile costs more than its length."""

import time

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.rich import blocks, citations, clean, figures, footnotes, html_of, paragraphs, plain
from core.rich.cleaning import LONGEST_HTML
from core.rich.sieve import tokens

RUNS_CAN_BE = [
    "<script",
    "<iframe",
    "javascript:",
    "onerror",
    "<svg",
    "<style",
    " style=",
    "<object",
]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_what_our_editor_writes_stays_letter_for_letter():
    written = (
        '<h3>عنوان</h3><p>نص <strong>مهم</strong> و<em>تأكيد</em><span data-footnote="حاشية &quot;أولى&quot;"></span>'
        '<span data-citation="7"></span></p><ul><li><p>أول</p><ol start="3"><li><p>ثالث</p></li></ol></li></ul>'
        "<blockquote><p>اقتباس<br>سطر</p></blockquote><table><thead><tr><th><p>ا</p></th></tr></thead><tbody><tr>"
        '<td rowspan="2"><p>١</p></td><td><p>٢</p></td></tr><tr><td><p>٣</p></td></tr></tbody></table>'
        '<figure data-figure="abcdefgh23"></figure><hr><p dir="ltr" lang="en">CO<sub>2</sub> <a '
        'href="https://example.org/?a=1&amp;b=2">a link</a></p>'
    )

    assert (clean(written).html, clean(written).lost) == (written, [])


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("plain words", "<p>plain words</p>"),
        ("<div><div>one</div>two<p style='color:red'>three", "<p>one</p><p>two</p><p>three</p>"),
        ("<h1>A</h1><h5>B</h5>", "<h3>A</h3><h4>B</h4>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<b>a<i>b</b>c</i>", "<p><strong>a</strong><strong><em>b</em></strong><em>c</em></p>"),
        ("a < b and c<d", "<p>a &lt; b and c</p>"),
        ("<ul>text<li>a<li>b</ul>", "<ul><li><p>text</p></li><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("<table><tr><td>a<table><tr><td>b</table>", "<table><tbody><tr><td><p>a</p></td></tr><tr><td><p>b</p></td></tr></tbody></table>"),
        ("<p>&#8238;gnp&#8236;.exe\u2067x\u2069</p>", "<p>gnp.exex</p>"),
        ("<p> </p><ul><li></li></ul><table><tr><td></table>", ""),
        ("<!-- a --><p>x<!-- </p> -->y", "<p>xy</p>"),
        ("<p class=MsoNormal><o:p>Word</o:p><![if !x]>s<![endif]></p>", "<p>Words</p>"),
    ],
)  # fmt: skip
def test_what_others_write_becomes_ours(sent, stored):
    assert clean(sent).html == stored


@pytest.mark.parametrize(
    ("sent", "lost"),
    [
        ("<script>alert(1)</script>x", "Something that runs was taken out."),
        ("<p onclick=x>x</p>", "Something that runs was taken out."),
        ("x<img src=https://x.example/a.png>", "Pictures are not taken along; add them as figures."),
        ("x<iframe src=//x></iframe>", "Embedded films, frames or formulas were taken out."),
        ("<form><input></form>x", "Fields of a form were taken out."),
        ("<s>x</s>", "Text that was struck through is plain now."),
        ("<a href='javascript:alert(1)'>x</a>", "Links that do not lead to a web or mail address are plain text now."),
        ("<a href='data:text/html,x'>x</a>", "Links that do not lead to a web or mail address are plain text now."),
    ],
)  # fmt: skip
def test_what_is_lost_is_said_and_the_words_stay(sent, lost):
    cleaned = clean(sent)

    assert (cleaned.html, cleaned.lost) == ("<p>x</p>", [lost])


@pytest.mark.parametrize("unit", ["<ul><li>", "<blockquote>", "<div>", "<b>", "<table><tr><td>", "<b><p>", "<a href=x>", "<ol><li><p>"])  # fmt: skip
def test_five_thousand_tags_within_each_other_are_made_flat_and_keep_their_words(unit):
    cleaned = clean(f"<p>before</p>{unit * 5000}deep<p>after</p>")

    assert [line.strip() for line in paragraphs(cleaned.html)] == ["before", "deep", "after"]
    assert clean(cleaned.html).html == cleaned.html


@pytest.mark.parametrize(
    "unit", ["<!--", '<a "', "<a b='", "<", "<script>", "</", "<![CDATA[", "&#", "<a b=", "<p ", "<ul><li>", "</p>", "<b>"]
)  # fmt: skip
def test_a_hostile_text_costs_no_more_than_its_length(unit):
    started = time.perf_counter()
    for _token in tokens(unit * (LONGEST_HTML // len(unit))):
        pass

    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("sent", ["x\x00y", "a\ud800b", "e" + "\u0301" * 5000])
def test_broken_letters_are_refused_in_words(sent):
    with pytest.raises(Refused):
        clean(sent)


def test_a_text_over_its_limit_is_refused_with_both_figures():
    with pytest.raises(Refused, match="at most 10 characters long; it has 12"):
        clean("<p>twelve words</p>", longest=10)


def test_what_a_text_refers_to_is_read_in_order():
    html = clean(
        "<p>a<span data-footnote='one'></span> b<span data-citation=4></span></p>"
        "<ul><li>c<span data-footnote='two'></span></li></ul><figure data-figure=k1></figure>"
    ).html

    assert (footnotes(html), citations(html), figures(html)) == (["one", "two"], ["4"], ["k1"])
    assert plain(html) == "a b\nc"


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<ul>", "</ul>", "<ol start=4>", "<li>", "</li>", "<table>",
            "</table>", "<tr>", "<td colspan=3>", "</td>", "<th rowspan=9>", "<thead>", "</thead>", "<blockquote>",
            "</blockquote>", "<h3>", "</h3>", "<br>", "<hr>", "<script>", "</script>", "<img src=x onerror=y>", "<div>",
            "</div>", "<a href='https://x.example/'>", "<a href='java&#115;cript:x'>", "</a>", "<span lang=ar>",
            "<span data-footnote='n &lt;b&gt;'>", "</span>", "<figure data-figure=k>", "</figure>", "<!--", "-->",
            "<svg><style>", "نص عربي", " words ", "  ", "&lt;script&gt;", "&amp;lt;", "e\u0301", "\u0301", "\u202e", "<", ">", '"',
        ]
    )
    | st.text(max_size=6),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300)
@given(PIECES)
def test_cleaning_is_done_once_and_never_lets_anything_run(pieces):
    try:
        cleaned = clean("".join(pieces)).html
    except Refused:
        return
    names = {token.name for token in tokens(cleaned) if token.kind == "open"}

    assert clean(cleaned).html == cleaned
    assert html_of(blocks(cleaned)) == cleaned
    assert names <= {
        "p", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "figure", "table", "thead", "tbody", "tr", "th", "td",
        "strong", "em", "sub", "sup", "br", "a", "span",
    }  # fmt: skip
    assert not any(
        key.startswith("on") or key == "style" or "script" in said.get("href", "")
        for said in (token.attributes for token in tokens(cleaned))
        for key in said
    )


def test_letters_that_grow_when_made_small_shift_nothing():
    html = "<p>İİİİİİİİİİ</p><STYLE>p { color: red }</STYLE><p>words</p>"

    assert clean(html).html == "<p>İİİİİİİİİİ</p><p>words</p>"
