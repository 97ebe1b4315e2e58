"""What changed between two texts: whole words, paragraphs that moved or were split, in Arabic too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.differences import changed_words, of_html, runs
from core.rich import clean, paragraphs
from core.words import count, found


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("", 0),
        ("القِيَمُ المُشتَركةُ أساسُ السِّياسات", 4),
        ("التـــطوع، والقيم؛ والمواطَنة؟", 3),
        ("كلمة،كلمة—كلمة", 3),
        ("رؤية 2030 ونسبة ٣٫٥٪ من 1,200,000", 6),
        ("well-being and don't state-of-the-art", 4),
        ("see https://example.org/a/b?c=1 now", 3),
        ("中文字 and more", 5),
        ("a_b @ ... — !", 1),
        ("و في", 2),
    ],
)
def test_words_are_counted_as_their_reader_would(text, many):
    assert count(text) == many


def told(changes):
    return [(str(change.kind), "".join(f"{_SIGNS[run.kind]}{run.text.strip()}|" for run in change.runs)) for change in changes]  # fmt: skip


_SIGNS = {"same": "", "removed": "-", "added": "+"}


def test_an_arabic_word_changes_whole():
    before = "القيم المشتركة أساس للسياسات العامة."
    after = "القيم الإنسانية أساس متين للسياسات العامة."

    assert [(str(run.kind), run.text) for run in runs(before, after)] == [
        ("same", "القيم "),
        ("removed", "المشتركة "),
        ("added", "الإنسانية "),
        ("same", "أساس "),
        ("added", "متين "),
        ("same", "للسياسات العامة."),
    ]


def test_a_vowel_sign_that_changes_changes_its_word():
    assert [(str(run.kind), run.text) for run in runs("عَلَّم الناس", "عِلْم الناس")] == [
        ("removed", "عَلَّم "),
        ("added", "عِلْم "),
        ("same", "الناس"),
    ]


def test_paragraphs_that_moved_or_were_split_are_known_again():
    before = clean(
        "<p>one two three four five six. seven eight nine ten eleven twelve.</p><p>stays as it is</p><p>so does this</p>"
        "<p>this paragraph goes up to the top</p><p>gone</p>"
    ).html
    after = clean(
        "<p>this paragraph goes up to the top</p><p>one two three four five six.</p>"
        "<p>seven eight nine changed eleven twelve.</p><p>stays as it is</p><p>so does this</p><p>new here</p>"
    ).html

    assert told(of_html(before, after)) == [
        ("moved", "this paragraph goes up to the top|"),
        ("split", "one two three four five six.|"),
        ("split", "seven eight nine|-ten|+changed|eleven twelve.|"),
        ("same", "stays as it is|"),
        ("same", "so does this|"),
        ("added", "+new here|"),
        ("moved_away", "-this paragraph goes up to the top|"),
        ("removed", "-gone|"),
    ]


def test_paragraphs_that_were_joined_are_known_again():
    before = clean("<p>one two three four five</p><p>six seven eight nine ten</p>").html
    after = clean("<p>one two three four five six seven eight nine ten</p>").html

    assert told(of_html(before, after)) == [
        ("joined", "one two three four five six seven eight nine ten|")
    ]


@pytest.mark.parametrize(
    ("before", "after", "went", "came"),
    [
        ("<span data-citation=7></span>", "<span data-citation=8></span>", "7", "8"),
        (
            "<a href='https://one.example/'>هنا</a>",
            "<a href='https://two.example/'>هنا</a>",
            "one",
            "two",
        ),
    ],
)
def test_a_source_or_an_address_put_for_another_is_seen(before, after, went, came):
    (change,) = of_html(*(clean(f"<p>انظر {each} أدناه</p>").html for each in (before, after)))
    found = {str(run.kind): run.text for run in change.runs if str(run.kind) != "same"}

    assert (went in found["removed"], came in found["added"]) == (True, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>القيم أولًا</p>", "<p>القيم <strong>أولًا</strong></p>"),
        ("<p>القيم أولًا</p>", "<h3>القيم أولًا</h3>"),
        ("<h3>القيم أولًا</h3>", "<h4>القيم أولًا</h4>"),
        ("<ul><li>القيم أولًا</li></ul>", "<ol><li>القيم أولًا</li></ol>"),
    ],
)
def test_the_same_words_set_otherwise_are_a_change_of_no_word(before, after):
    changes = of_html(clean(before).html, clean(after).html)

    assert told(changes) == [("reshaped", "القيم أولًا|")]
    assert (changes[0].is_change, changed_words(changes)) == (True, (0, 0))


def test_a_space_has_no_look():
    before, after = "<p><strong>القيم </strong>أولًا</p>", "<p><strong>القيم</strong> أولًا</p>"

    assert [str(one.kind) for one in of_html(before, after)] == ["same"]


def test_a_footnote_that_changes_is_seen():
    before = clean("<p>a<span data-footnote='old note'></span></p>").html
    after = clean("<p>a<span data-footnote='new note'></span></p>").html

    assert told(of_html(before, after)) == [("changed", "a [|-old|+new|note]|")]
    assert changed_words(of_html(before, after)) == (1, 1)


WORDS = st.lists(
    st.sampled_from(["في", "القيم", "المشتركة", "the", "a", "values", "،", ".", "2030", "وَ"]),
    max_size=40,
).map(" ".join)


@settings(max_examples=300)
@given(WORDS, WORDS)
def test_either_text_can_be_read_out_of_the_differences(before, after):
    found_runs = runs(before, after)

    def read(without):
        return "".join("".join(r.text for r in found_runs if r.kind != without).split())

    assert read("removed") == "".join(after.split())
    assert read("added") == "".join(before.split())


TEXTS = st.lists(WORDS.filter(str.strip), max_size=8).map(
    lambda lines: clean("".join(f"<p>{line}</p>" for line in lines)).html
)


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_the_later_text_can_be_read_out_of_the_paragraphs(before, after):
    changes = of_html(before, after)
    words = [
        word
        for change in changes
        if change.kind not in {"moved_away", "removed"}
        for run in change.runs
        if run.kind != "removed"
        for word in found(run.text)
    ]

    assert words == [word for line in paragraphs(after) for word in found(line)]


@settings(max_examples=50)
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(html):
    assert [change for change in of_html(html, html) if change.is_change] == []


def test_two_long_texts_are_compared_while_one_waits():
    before = " ".join(f"w{place % 700}" for place in range(20_000))
    after = " ".join(f"w{(place * 7) % 700}" for place in range(20_000))

    assert "".join(run.text for run in runs(before, after) if run.kind != "removed") == after
