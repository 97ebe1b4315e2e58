"""Sheets as XLSX, out and in."""

import io
import re
import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from django.utils import translation

from core.errors import Refused
from core.sheets import MOST_ROWS, Sheet, book_of, harmless, read_book


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def opened(content):
    return {
        name: zipfile.ZipFile(io.BytesIO(content)).read(name).decode()
        for name in zipfile.ZipFile(io.BytesIO(content)).namelist()
    }


def rewritten(content, change):
    """The same book with some parts changed by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in opened(content).items():
            archive.writestr(name, change(name, text))
    return out.getvalue()


def book(rows, language="en"):
    return book_of([Sheet("Names", ["name", "number"], rows)], language)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_formulas_in_names_leave_as_text_and_come_back_as_they_were():
    content = book([['=HYPERLINK("http://a.example")', 3], ["سلام", -2]])

    assert "<f>" not in opened(content)["xl/worksheets/sheet1.xml"]
    assert read_book(io.BytesIO(content))[0].rows == [
        ["name", "number"],
        ['=HYPERLINK("http://a.example")', "3"],
        ["سلام", "-2"],
    ]


@pytest.mark.parametrize(("language", "is_rtl"), [("ar", True), ("en", False)])
def test_sheets_run_the_way_of_their_language(language, is_rtl):
    sheet = opened(book([], language))["xl/worksheets/sheet1.xml"]

    assert ('rightToLeft="1"' in sheet) is is_rtl


@pytest.mark.parametrize(("language", "theirs", "order"), [("ar", 1, 1), ("en", 0, 2)])
def test_words_that_run_against_their_sheet_run_their_own_way(language, theirs, order):
    rows = [["القيم (1981).", 1], ["Values (1981).", 2]]
    told = opened(book(rows, language))
    cells = re.findall(r'<c r="A([23])"( s="\d+")?', told["xl/worksheets/sheet1.xml"])

    assert [bool(look) for _row, look in cells] == [place == theirs for place in (0, 1)]
    assert f'readingOrder="{order}"' in told["xl/styles.xml"]


def test_days_and_hours_come_back_as_they_were_written():
    content = book([[datetime(2020, 11, 9, 15, 30), 1]])  # noqa: DTZ001 -- a wall time

    assert read_book(io.BytesIO(content))[0].rows[1] == ["2020-11-09 15:30", "1"]


def test_names_of_sheets_are_made_fit_and_told_apart():
    content = book_of([Sheet("a/b:c", ["x"], []), Sheet("A/b:c", ["x"], []), Sheet("", ["x"], [])])

    assert [sheet.name for sheet in read_book(io.BytesIO(content))] == ["a b c", "A b c 2", "-"]


def test_controls_in_a_text_do_not_break_the_file():
    assert read_book(io.BytesIO(book([["a\x00b\x0bc\ufffe", 1]])))[0].rows[1][0] == "abc"


def test_more_rows_than_allowed_are_refused():
    content = book([["x", 1]] * 20_000)

    with pytest.raises(Refused, match=f"more than {MOST_ROWS} rows"):
        read_book(io.BytesIO(content))


def test_a_cell_at_the_far_end_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        page = made.add_worksheet()
        page.write(0, 0, "a")
        page.write(1_048_575, 16_383, "b")

    with pytest.raises(Refused):
        read_book(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize(
    "hidden",
    [
        '<c x=" r=&quot;A2&quot;" r="XFD1048576"',
        "<c r='XFD1048576'",
        '<c r="&#88;FD1048576"',
        "<c",
    ],
)
def test_a_place_that_is_hidden_is_refused(hidden):
    content = rewritten(book([["x", 1]]), lambda _name, text: text.replace('<c r="A2"', hidden))

    with pytest.raises(Refused):
        read_book(io.BytesIO(content))


def test_a_dimension_that_lies_costs_nothing():
    content = rewritten(
        book([["x", 1]]), lambda _name, text: text.replace("A1:B2", "A1:XFD1048576")
    )

    assert read_book(io.BytesIO(content))[0].rows[1] == ["x", "1"]


def test_a_bomb_is_not_opened():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)

    with pytest.raises(Refused, match="far too much"):
        read_book(io.BytesIO(out.getvalue()))


def every_cut():
    whole = book([["x", 1]])
    return [
        b"",
        b"PK\x03\x04",
        b"no sheet at all",
        *(whole[: len(whole) * n // 10] for n in range(1, 10)),
    ]


@pytest.mark.parametrize("content", every_cut())
def test_what_is_no_sheet_is_refused_in_words(content):
    with pytest.raises(Refused):
        read_book(io.BytesIO(content))


def test_parts_that_are_no_xml_are_refused_in_words():
    for broken in ("<", "<worksheet><sheetData>", "\x00" * 9):
        content = rewritten(
            book([["x", 1]]),
            lambda name, text, broken=broken: broken if "sheet1" in name else text,
        )
        try:
            rows = read_book(io.BytesIO(content))[0].rows
        except Refused:
            continue
        assert rows == []
