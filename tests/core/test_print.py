"""Papers: tagged, in their language, with text that can be read out again, whatever letters names have."""

import re
import unicodedata
import zlib
from datetime import timedelta

import pytest
from django.utils import timezone

from core.print import (
    apart,
    breakable,
    is_legible,
    ltr,
    missing_letters,
    once,
    printable,
    qr,
    typeset,
)
from core.rosette import rosette

LIST = {
    "accent": "#0b5f55",
    "mark": "V20",
    "heading": "المشاركون",
    "under": "",
    "nothing": "",
    "foot": "",
    "columns": [{"words": "الاسم", "share": 1}],
}


def people(*names, language="ar"):
    data = {
        **LIST,
        "rosette": rosette("V20", 2020, "currentColor"),
        "groups": [{"heading": "الكل", "rows": [[name] for name in names]}],
    }
    return typeset("list", data, title="قائمة المشاركين", language=language)


def test_a_paper_that_is_set_alone_is_the_same_paper():
    data = {**LIST, "rosette": rosette("V20", 2020, "currentColor"), "groups": []}

    alone, together = (
        typeset("list", data, title="قائمة", language="ar", alone=alone) for alone in (True, False)
    )

    assert alone == together


def test_what_the_typesetter_says_of_a_paper_that_it_cannot_set_is_told():
    with pytest.raises(RuntimeError, match="groups"):
        typeset("list", {**LIST, "rosette": ""}, title="قائمة", language="ar", alone=True)


def streams(pdf):
    """Everything a PDF holds, unpacked."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts)


def letters_of(pdf):
    """The letters that a reader of the file can take out of it, as its fonts say."""
    found = set()
    for _glyph, text in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", streams(pdf)):
        found |= set(bytes.fromhex(text.decode()).decode("utf-16-be", "ignore"))
    # Letters that are joined are told by the one sign that they have together.
    return found | set(unicodedata.normalize("NFKC", "".join(found)))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_paper_is_tagged_and_says_its_language_and_its_title(language):
    held = streams(people("سارة", language=language))

    assert b"/StructTreeRoot" in held
    assert b"/Marked true" in held
    assert b"<pdfuaid:part>1</pdfuaid:part>" in held
    assert f"/Lang({language})".encode() in held
    assert "قائمة المشاركين".encode() in held


def test_a_table_has_heads_of_its_columns():
    held = streams(people("سارة"))

    assert all(b"/" + kind in held for kind in (b"Table", b"TH", b"TD", b"H1", b"H2"))


def test_text_can_be_taken_out_again():
    assert set("محمد السعيد") - {" "} <= letters_of(people("محمد السعيد"))
    assert set("Zoë Łukasiewicz Жанна") - {" "} <= letters_of(people("Zoë Łukasiewicz Жанна"))
    assert set("李明，سارة") <= letters_of(people("李明，", "سارة"))


@pytest.mark.parametrize("name", ["😀", "กา", "ᚠᚢ", "\ud7ff", "a\x00b", "\u202e", ""])
def test_letters_that_no_font_has_stop_no_paper(name):
    assert people(name, "سارة").startswith(b"%PDF")


def test_a_letter_that_cannot_be_drawn_is_shown_as_such():
    assert printable({"name": ["Li ก", 3]}) == {"name": ["Li \ufffd", 3]}
    assert missing_letters("Li ก \u200f محمد 李") == {"ก"}
    assert [is_legible(words) for words in ("Li ก محمد", "โคมไฟ", "2020")] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "name", ["#panic()", "*bold*", "$x$", "\\", '"]; #1/0', "<a>", "@a", "= x"]
)
def test_a_name_is_never_markup(name):
    assert set(name) - {" "} <= letters_of(people(name))


def test_the_same_data_gives_papers_of_the_same_size():
    assert len(people("سارة")) == len(people("سارة"))


def test_runs_keep_their_own_direction():
    assert apart("V20") == "\u2068V20\u2069"
    assert ltr("K7PM") == "\u2066K7PM\u2069"
    assert apart("") == ltr("") == ""


def test_a_word_without_end_may_be_broken():
    assert breakable("x" * 30 + " y") == "x" * 24 + "\u200b" + "x" * 6 + " y"


def test_a_square_code_is_a_picture_of_its_own():
    drawn = qr("https://tawasul.example/ar/r/code/K7PM42XQ9D/")

    assert drawn.startswith("<svg")
    assert "script" not in drawn


def test_a_paper_is_set_once_and_cleared_away_after_its_time(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data = {**LIST, "rosette": rosette("V20", 2020, "currentColor"), "groups": []}

    def kept():
        return {file.name: file.stat().st_mtime_ns for file in (tmp_path / "papers").glob("*.pdf")}

    first = once.typeset_once("list", data, title="قائمة", language="ar")
    there = kept()
    assert once.typeset_once("list", data, title="قائمة", language="ar") == first
    assert (len(there), kept()) == (1, there)

    now = timezone.now()
    once.clear(now=now)
    assert kept() == there
    once.clear(now=now + once.KEPT_FOR + timedelta(minutes=1))
    assert kept() == {}
    assert once.typeset_once("list", data, title="قائمة", language="ar")[:5] == b"%PDF-"
