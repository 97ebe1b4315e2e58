"""Word files in and out: what comes along, what is said to be lost, and what is never opened."""

import io
import re
import zipfile

import pytest
from django.utils import translation
from docx import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import Refused
from core.rich import Document, Picture, Section, clean
from core.word_files import read, write
from core.word_files.lines import stretches

BODY = clean(
    "<p>القيم <strong>المشتركة</strong> مع English words في النص<span data-footnote='حاشية with Latin'></span> "
    "<span data-citation=7></span></p>"
    "<ul><li>أول</li><li>ثان</li></ul><ol start=3><li>ثالث</li></ol><p>فاصل</p><ol><li>من جديد</li></ol>"
    "<table><thead><tr><th>ا</th><th colspan=2>ب</th></tr></thead><tr><td rowspan=2>1</td><td>2</td><td>3</td></tr>"
    "<tr><td>4</td><td>5</td></tr></table><h3>عنوان فرعي</h3><blockquote><p>اقتباس</p></blockquote>"
    "<p>رابط <a href='https://example.org/?a=1&amp;b=2'>هنا</a></p>"
).html


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def a_document(**more):
    told = {
        "title": "موجز القيم",
        "language": "ar",
        "sections": (Section("summary", "الملخص", BODY),),
    }
    return Document(**{**told, **more})


def part_of(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_part(content, name, change):
    """The same file with one part rewritten."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            text = old.read(each)
            new.writestr(each, change(text.decode()).encode() if each == name else text)
    return out.getvalue()


def a_word_file(*lines):
    """A file as Word makes it: (style, words) each."""
    made = WordDocument()
    for style, words in lines:
        made.add_paragraph(words, style=style)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_what_is_written_is_read_again():
    known = read(write(a_document(citations={"7": ("ورقة", "https://example.org/7")})))
    heavy = BODY.replace("<th><p>ا</p></th>", "<th><p><strong>ا</strong></p></th>")
    heavy = heavy.replace("<p>ب</p></th>", "<p><strong>ب</strong></p></th>")

    assert (known.title, known.lost) == ("موجز القيم", [])
    assert [section.html for section in known.sections] == [
        heavy.replace('<span data-citation="7"></span>', "[1]").replace(' start="3"', ""),
        '<p>[1] <a href="https://example.org/7">ورقة</a></p>',
    ]


def test_lists_within_lists_come_back_as_they_were():
    html = clean(
        "<ol><li><p>أول</p><p>يتبع</p><ul><li>تحته<ol><li>أعمق</li><li>وآخر</li></ol></li><li>أخ</li></ul></li>"
        "<li>ثان</li></ol><p>فاصل</p><ul><li>قائمة<ol><li>مرقّمة</li></ol></li></ul>"
    ).html
    known = read(write(a_document(sections=(Section("s", "الملخص", html),))))

    assert [section.html for section in known.sections] == [html]


def test_an_arabic_file_runs_from_the_right_and_its_latin_words_do_not():
    text = part_of(write(a_document()), "word/document.xml")
    tree = WordDocument(io.BytesIO(write(a_document())))
    directed = {
        run.text: bool(run.font.rtl)
        for line in tree.paragraphs
        for run in line.runs
        if run.text.strip()
    }

    assert "<w:bidiVisual/>" in text
    assert {words: directed[words] for words in ("القيم ", "English words", " في النص", "أول")} == {
        "القيم ": True,
        "English words": False,
        " في النص": True,
        "أول": True,
    }
    assert all(line._p.pPr.find(qn("w:bidi")) is not None for line in tree.paragraphs if line.text)
    assert 'w:bidi="ar-SA"' in part_of(write(a_document()), "word/styles.xml")


def test_an_english_file_runs_from_the_left():
    html = clean("<p>Values and <em>مواطنة</em> here</p>").html
    text = part_of(
        write(a_document(title="A brief", language="en", sections=(Section("s", "S", html),))),
        "word/document.xml",
    )

    assert ("<w:bidi/>" in text, "bidiVisual" in text, text.count("<w:rtl/>")) == (False, False, 1)


def test_nothing_slants_in_arabic():
    html = clean("<p><em>تأكيد</em> <em>stress</em></p>").html
    text = part_of(write(a_document(sections=(Section("s", "", html),))), "word/document.xml")

    assert (text.count("<w:b/><w:bCs/>"), text.count("<w:i/>")) == (1, 1)


def test_english_in_an_arabic_file_keeps_the_signs_at_its_ends_on_their_side():
    html = clean(
        "<ul><li><span dir=ltr lang=en>OECD (2013). Guidelines.</span></li></ul><p>انظر https://example.org/a/</p>"
        "<p>نص<span data-footnote='Putnam, R. (2000). Bowling Alone.'></span></p>"
    ).html
    content = write(
        a_document(
            sections=(Section("s", "", html),),
            citations={"7": ("Values (2020).", "https://example.org")},
        )
    )
    runs = {
        run.text: bool(run.font.rtl)
        for line in WordDocument(io.BytesIO(content)).paragraphs
        for run in (*line.runs, *(each for link in line.hyperlinks for each in link.runs))
    }

    assert {words: runs.get(words) for words in runs if "O" in words or ":" in words or "V" in words} == {
        "OECD (2013). Guidelines.\u200e": False,
        "https://example.org/a/\u200e": False,
        "Values (2020).\u200e": False,
    }  # fmt: skip
    assert part_of(content, "word/footnotes.xml").count('<w:bidi w:val="0"/>') == 1
    assert "<li><p>OECD (2013). Guidelines.</p></li>" in read(content).sections[0].html


def test_no_style_of_an_arabic_file_slants_or_moves_its_letters_apart():
    styles = part_of(write(a_document(authors=("سعاد",))), "word/styles.xml")

    assert [name for name in ("<w:iCs/>", "<w:kern") if name in styles] == []
    assert set(re.findall(r'<w:bottom [^>]*w:color="(\w+)"', styles.split("<w:tblPr")[0])) <= {
        "1B1D21"
    }
    assert re.findall(r"<w:rPr>(?:(?!</w:rPr>).)*<w:spacing", styles, re.DOTALL) == []


def test_a_column_of_names_is_wider_than_one_of_numbers():
    html = clean(
        "<table><tr><td>اسم طويل جدًا يحتاج إلى مكان واسع في السطر</td><td>7</td></tr></table>"
    ).html
    (table,) = WordDocument(
        io.BytesIO(write(a_document(sections=(Section("s", "", html),))))
    ).tables

    assert table.columns[0].width > 3 * table.columns[1].width


def test_what_closes_a_file_stands_behind_what_it_cites():
    content = write(
        a_document(citations={"7": ("ورقة", "")}, closing=(Section("c", "الختام", "<p>نهاية</p>"),))
    )

    assert [
        line.text
        for line in WordDocument(io.BytesIO(content)).paragraphs
        if line.style.name == "Heading 1"
    ] == ["الملخص", "مصادر مستشهد بها", "الختام"]


def test_the_same_words_give_the_same_file_and_it_names_nobody():
    content = write(a_document())
    told = WordDocument(io.BytesIO(content)).core_properties

    assert write(a_document()) == content
    assert (told.author, told.last_modified_by, told.comments, told.title) == (
        "",
        "",
        "",
        "موجز القيم",
    )
    assert (
        WordDocument(io.BytesIO(write(a_document(authors=("سعاد", "John"))))).core_properties.author
        == "سعاد; John"
    )


def test_a_figure_carries_its_alternative_text():
    drawn = io.BytesIO()
    Image.new("RGB", (3000, 200), "teal").save(drawn, "JPEG")
    html = '<figure data-figure="k"></figure>'
    pictures = {"k": Picture("A bar for each country", "Figure 1", content=drawn.getvalue())}
    content = write(a_document(sections=(Section("s", "", html),), pictures=pictures))

    assert 'descr="A bar for each country"' in part_of(content, "word/document.xml")
    assert read(content).lost == ["Pictures and drawings are not taken along; add them as figures."]


def test_parts_begin_at_the_highest_heading_and_a_lone_first_one_is_the_title():
    known = read(
        a_word_file(
            ("Heading 1", "The brief"), ("Normal", "Before"), ("Heading 2", "Summary"), ("Normal", "One"),
            ("Heading 3", "Detail"), ("Normal", "Two"), ("Heading 2", "Challenge"), ("Normal", "Three"),
        )
    )  # fmt: skip

    assert known.title == "The brief"
    assert [(each.title, each.html) for each in known.sections] == [
        ("", "<p>Before</p>"),
        ("Summary", "<p>One</p><h3>Detail</h3><p>Two</p>"),
        ("Challenge", "<p>Three</p>"),
    ]


def test_lines_in_bold_are_headings_where_there_are_no_others():
    made = WordDocument()
    made.add_paragraph().add_run("الملخص").bold = True
    made.add_paragraph("نص")
    out = io.BytesIO()
    made.save(out)
    known = read(out.getvalue())

    assert [(each.title, each.html) for each in known.sections] == [("الملخص", "<p>نص</p>")]
    assert known.lost == ["Lines in bold were taken for headings."]


def test_tracked_changes_are_accepted_and_said():
    tracked = with_part(
        a_word_file(("Normal", "BASE")),
        "word/document.xml",
        lambda text: text.replace(
            "<w:r><w:t>BASE</w:t></w:r>",
            '<w:r><w:t>kept </w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>came</w:t></w:r></w:ins>'
            '<w:del w:id="2" w:author="a"><w:r><w:delText>went</w:delText></w:r></w:del>',
        ),
    )
    known = read(tracked)

    assert [each.html for each in known.sections] == ["<p>kept came</p>"]
    assert known.lost == [
        "Tracked changes were accepted: the text stands as it would after all of them."
    ]


def a_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "")
        made.writestr("word/document.xml", b"<w>" + b" " * 30_000_000 + b"</w>")
    return out.getvalue()


def laughing(text):
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    return text.replace("?>", f"?><!DOCTYPE d [{names}]>", 1)


FILE = a_word_file(("Normal", "BASE"))
HOSTILE = {
    "not a file": b"",
    "a web page": b"<html><script>alert(1)</script></html>",
    "another archive": with_part(FILE, "word/document.xml", lambda _text: "").replace(b"word/document", b"words/documen"),
    "cut off": FILE[: len(FILE) // 2],
    "a bomb": a_bomb(),
    "entities": with_part(FILE, "word/document.xml", laughing),
    "a file outside": with_part(FILE, "word/document.xml", lambda text: text.replace("?>", '?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1).replace("BASE", "&x;")),
    "not XML": with_part(FILE, "word/document.xml", lambda _text: "<w:document"),
    "nested": with_part(FILE, "word/document.xml", lambda text: text.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)),
    "deep tables": with_part(FILE, "word/document.xml", lambda text: text.replace("<w:body>", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80)),
    "empty": a_word_file(),
    "no body": with_part(FILE, "word/document.xml", lambda _text: "<a/>"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_a_word_file_is_refused_in_words(name):
    with pytest.raises(Refused) as refused:
        read(HOSTILE[name])

    assert refused.value.message


def test_macros_are_refused():
    out = io.BytesIO(FILE)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("word/vbaProject.bin", b"x")

    with pytest.raises(Refused, match="macros"):
        read(out.getvalue())


def test_a_style_map_within_the_file_is_not_followed():
    out = io.BytesIO(FILE)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("mammoth/style-map", "p => script:fresh")

    assert [each.html for each in read(out.getvalue()).sections] == ["<p>BASE</p>"]


VARIED = "".join(f"كلمة{place} " for place in range(200))


def test_three_hundred_pages_come_in_or_are_refused_in_words():
    known = read(
        a_word_file(
            ("Heading 1", "A"),
            *[("Normal", VARIED)] * 100,
            ("Heading 1", "B"),
            ("Normal", "x"),
        )
    )

    assert [len(each.html) > 100_000 for each in known.sections] == [True, False]
    with pytest.raises(Refused, match="at most 200000 characters"):
        read(a_word_file(*[("Normal", VARIED)] * 200))


LETTERS = st.text(alphabet=st.sampled_from("ابت ab12 .،()%\u0301\u064b<&>\"'"), max_size=40)


@given(LETTERS, st.booleans())
def test_a_text_cut_by_direction_is_still_the_same_text(text, rtl):
    assert "".join(part for part, _rtl in stretches(text, rtl=rtl)) == text


@settings(max_examples=12)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_anything_that_is_clean_can_be_written_and_read(lines):
    try:
        html = clean("".join(f"<p>{line}</p>" for line in lines).replace("\x00", "")).html
    except Refused:
        return
    known = read(write(a_document(sections=(Section("s", "الملخص", html),))))

    assert known.sections[0].title == "الملخص"
