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


VOWELLED = """#set document(title: "x")
#set text(font: "IBM Plex Sans Arabic", lang: "ar", dir: rtl, ligatures: false)
نُشر بعضًا، ثم كُتب ليلًا، وعيّنةٌ أُضيفت معًا في \u2068نوفمبر\u2069
"""
_SHOWN = re.compile(
    rb"ActualText(?:<FEFF|\( )([0-9A-F]*)[>)]>>BDC|(EMC)|\(((?:\\.|[^\\)])*)\)", re.DOTALL
)


def paper(words=WORDS):
    made = typst.compile(words.encode(), font_paths=fonts(), ignore_system_fonts=True)
    return searchable(made)


def read_out(pdf):
    """All letters that the shapes of the drawn page stand for, each as often as it is said."""
    tables = [zlib.decompress(one).decode() for one in _STREAM.findall(pdf)]
    known = {
        int(shape, 16): bytes.fromhex(said).decode("utf-16-be")
        for table in tables
        for shape, said in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
    }
    (page,) = re.findall(rb"/Contents (\d+) 0 R", pdf)
    drawn = re.search(rb"\n%s 0 obj.*?stream\r?\n(.*?)\r?\nendstream" % page, pdf, re.DOTALL)
    read, instead = [], None
    for said, ends, shown in _SHOWN.findall(zlib.decompress(drawn[1])):
        if ends:
            instead = None
        elif shown:
            plain = re.sub(
                rb"\\([0-7]{3}|.)",
                lambda one: bytes([int(one[1], 8)]) if one[1].isdigit() else _escape(one[1]),
                shown,
                flags=re.DOTALL,
            )
            pairs = [int.from_bytes(plain[at : at + 2], "big") for at in range(0, len(plain), 2)]
            read.append("".join(known[pair] for pair in pairs) if instead is None else instead)
            instead = "" if instead is not None else None
        else:
            instead = bytes.fromhex(said.decode()).decode("utf-16-be")
    return unicodedata.normalize("NFKC", "".join(read))


def _escape(letter):
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(letter, letter)


def names(pdf):
    """What the paper says that its shapes stand for."""
    tables = (zlib.decompress(one).decode() for one in _STREAM.findall(pdf))
    found = (re.findall(r"<[0-9A-F]+> <([0-9A-F]+)>", table) for table in tables)
    return {bytes.fromhex(one).decode("utf-16-be") for table in found for one in table}


def test_two_letters_in_one_shape_have_one_sign_that_says_both():
    told = names(paper())

    assert {letters for letters in told if letters in signs()} == set()
    assert {"لا", "في"} <= {unicodedata.normalize("NFKC", one) for one in told if len(one) == 1}


def test_a_letter_with_a_vowel_sign_is_said_once_and_the_sign_not_at_all():
    plain = re.sub("[\u064b-\u065f\u2066-\u2069\\s]", "", VOWELLED.splitlines()[-1])
    read = read_out(paper(VOWELLED)).replace(" ", "")

    assert sorted(read) == sorted(plain)


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
