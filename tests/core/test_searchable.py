"""Papers in Arabic are found by their words: two letters drawn as one shape have one name."""

import re
import unicodedata
import zlib

import typst

from core.print.faces import fonts
from core.print.searchable import searchable, signs

_STREAM = re.compile(rb"/Type/CMap[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


WORDS = """#set document(title: "x")
#set text(font: "IBM Plex Sans Arabic", lang: "ar", dir: rtl)
العشرون في التلاميذ إلى الشيء ولا
"""


def paper():
    made = typst.compile(WORDS.encode(), font_paths=fonts(), ignore_system_fonts=True)
    return searchable(made)


def names(pdf):
    """What the paper says that its shapes stand for."""
    tables = (zlib.decompress(one).decode() for one in _STREAM.findall(pdf))
    found = (re.findall(r"<[0-9A-F]+> <([0-9A-F]+)>", table) for table in tables)
    return {bytes.fromhex(one).decode("utf-16-be") for table in found for one in table}


def test_two_letters_in_one_shape_have_one_sign_that_says_both():
    told = names(paper())

    assert {letters for letters in told if letters in signs()} == set()
    assert {"لا", "في"} <= {unicodedata.normalize("NFKC", one) for one in told if len(one) == 1}


def test_every_part_of_the_paper_is_found_where_its_table_says():
    pdf = paper()
    start = int(re.search(rb"startxref\s+(\d+)", pdf)[1])
    listed = re.findall(rb"(\d{10}) \d{5} n", pdf[start:])

    assert pdf.startswith(b"xref", start)
    assert all(re.match(rb"\d+ 0 obj", pdf[int(offset) :]) for offset in listed)
    assert searchable(pdf) == pdf


def test_what_is_no_such_paper_stays_as_it_is():
    for other in (b"", b"%PDF-1.7\n", b"startxref\n5\n%%EOF", b"x" * 100):
        assert searchable(other) == other
