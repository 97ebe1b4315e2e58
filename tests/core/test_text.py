import time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.folding import fold
from core.text import clean_line, clean_text, detect_language, direction


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أفكار إلى الآخر ٱلقيم", "افكار الي الاخر القيم"),
        ("مُجْتَمَعٌ قَوِيّ", "مجتمع قوي"),
        ("مدرسة فتاة مستشفى", "مدرسه فتاه مستشفي"),
        ("مسؤول رئيس شيء", "مسوول رييس شيء"),
        ("کتابی ھذا ہ", "كتابي هذا ه"),
        ("قـــيـــم", "قيم"),
        ("دورة٢٠٢٠م و20فكرة ۱۲", "دوره 2020 م و 20 فكره 12"),
        ("ﻣﺠﺘﻤﻊ ﷲ", "مجتمع الله"),
        ("  Été,\u00a0 Œuvre ÇA Straße İzmir Łódź ", "ete, oeuvre ca strasse izmir lodz"),
        ("Школа Йод", "школа йод"),
        ("می\u200cخواهم", "ميخواهم"),
        ("１２ ｆｕｌｌ", "12 full"),
    ],
)
def test_search_folds_letters(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_a_decomposed_word_folds_like_a_composed_one():
    assert fold("e\u0301te\u0301") == fold("été")
    assert fold("ا\u0654مل") == fold("أمل")


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b",
        "a\ud800b",
        "caf\ufffd",
        "\u200b\u200b",
        "\u200d",
        "\u3164\u3164",
        "\u2066\u2069 \u00ad",
        "a" + "\u0301" * 5000,
        "ب" + "\u064e" * 9,
        "x" * 201,
        "x" * 1_000_000,
        "e\u0301" * 1_000_000,
    ],
)
def test_what_is_not_text_is_refused_in_words(text):
    started = time.perf_counter()
    with pytest.raises(Refused) as refusal:
        clean_line(text, 200)
    assert str(refusal.value).endswith(".")
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("a\u202eb\u2066c\u2069\u200f", "abc"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\n\n\n\n\n\n\nb", "a\n\n\n\nb"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("a \t b  \n  c", "a b\n c"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("a\x07\x1bb\ufffe", "ab"),
        ("سُبِّحَ \u06dd", "سُبِّحَ \u06dd"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_the_gate_cleans_what_nobody_sees(sent, kept):
    assert clean_text(sent, 100) == kept


def test_a_line_has_no_line_ends():
    assert clean_line(" a\r\n  b\u2029c ") == "a b c"


def test_the_limit_counts_letters_after_cleaning():
    assert clean_line("é" * 100, 100) == "é" * 100
    assert clean_line("e\u0301" * 100, 100) == "é" * 100
    with (
        translation.override("en"),
        pytest.raises(Refused, match="at most 100 characters long; it has 101"),
    ):
        clean_line("ب" * 101, 100)


@given(st.text(max_size=200))
def test_the_gate_gives_words_or_a_refusal_for_any_text(text):
    try:
        cleaned = clean_text(text, 500)
    except Refused:
        return
    assert cleaned == clean_text(cleaned, 500)
    assert "\x00" not in cleaned


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ساعة كل شهر في كل مدرسة", "ar"),
        ("An hour each month in every school", "en"),
        ("Une heure par mois dans chaque école du quartier", "fr"),
        ("Una hora al mes en cada escuela del barrio", "es"),
        ("Один час в месяц в каждой школе", "ru"),
        ("每个学校每月一小时", "zh-hans"),
        ("نشر البيانات بصيغة CSV وواجهة API", "ar"),
        ("", "en"),
        ("123 !!", "en"),
    ],
)
def test_a_text_tells_its_language(text, language):
    assert detect_language(text) == language


def test_a_text_without_letters_is_in_the_language_given():
    assert detect_language("2020", default="ar") == "ar"


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        # Long enough, or unlike the others: found, whatever the page.
        ("Une école pour tous", "ar", "fr"),
        ("Le sport à l’école", "en", "fr"),
        ("Energía solar", "fr", "es"),
        ("Mujeres en la ciencia", "ar", "es"),
        ("Clean water now", "fr", "en"),
        ("A library in every neighbourhood", "ar", "en"),
        ("Чистая вода", "en", "ru"),
        ("Вода", "ar", "ru"),
        ("清洁的水", "fr", "zh-hans"),
        ("水", "en", "zh-hans"),
        ("ماء نظيف", "fr", "ar"),
        ("ماء", "ru", "ar"),
        # A word or two that could be of several: the page's, where it is written in these letters.
        ("Radio", "fr", "fr"),
        ("Radio", "es", "es"),
        ("Radio", "ar", "en"),
        ("Internet", "en", "en"),
        ("Tolerance", "en", "en"),
        ("Éducation", "fr", "fr"),
        ("Salud", "es", "es"),
        ("Open data", "en", "en"),
        ("Transport public gratuit", "fr", "fr"),
        ("Radio", "zh-hans", "en"),
        # Nothing to tell by at all.
        ("2020", "ar", "ar"),
        ("…", "ru", "ru"),
    ],
)
def test_a_short_text_is_not_guessed_at(text, page, language):
    assert detect_language(text, page) == language


def test_directions():
    assert [direction(code) for code in ("ar", "ar-sa", "he", "en", "zh-hans", None)] == [
        "rtl", "rtl", "rtl", "ltr", "ltr", "ltr",
    ]  # fmt: skip
