"""Words that readers of PDF find: what is said of each drawn shape is what people type.

A paper says of each drawn shape which letters it stands for. Where a shape stands for two (لا, في, شر), most programs turn
the two about as they read from the right, and find neither the word nor its letters. The sign for both together is one, so
nothing can be turned about; searching takes it apart again (NFKC).

A vowel sign is a shape of its own above its letter, and both shapes are said to stand for both: readers find the letter twice,
the word (بعضًا, نُشر) never, and lines out of their order. Here the letter's shape stands for the letter, the sign's for nothing:
the word is found by its letters, as people write them. Marks that hold words in their direction are not said either.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache

_STREAM = re.compile(rb"(\d+) 0 obj\s*<<([^>]*)>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PAIR = re.compile(r"(<[0-9A-Fa-f]+>) <([0-9A-Fa-f]{8,})>")
_PLAIN = re.compile(rb"(\d+) 0 obj\s*<<((?:[^se]|s(?!tream)|e(?!ndobj))*)endobj")
_FONT = re.compile(rb"/DescendantFonts ?\[(\d+) 0 R\].*?/ToUnicode (\d+) 0 R", re.DOTALL)
_WIDTHS = re.compile(rb"/Subtype/CIDFontType.*?/W ?\[([0-9. ]*)\]", re.DOTALL)
_PAGE = re.compile(rb"/Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_NAMES = re.compile(rb"/Font<<([^>]*)>>")
_NAME = re.compile(rb"/(\w+) (\d+) 0 R")
#: What a page says that a few shapes stand for, against the table.
_SAID = re.compile(
    rb"(/Span<</ActualText<)FEFF([0-9A-F]+)(>>>BDC.{0,200}?/(\w+) [0-9.]+ Tf.*?\(((?:\\.|[^\\)])*)\))",
    re.DOTALL,
)
#: Shapes drawn by themselves of which the page says nothing.
_BARE = re.compile(
    rb"BT( 0 Tr/(\w+) [0-9.]+ Tf[^\[(]*\[?[-0-9. ]*\(((?:\\.|[^\\)])*)\)\]?T[jJ]\s)ET", re.DOTALL
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LENGTH = re.compile(rb"/Length \d+")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")
#: Where Unicode keeps the signs for joined letters of Arabic.
_SIGNS = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
#: Signs of Arabic above and below letters, and marks of direction and of places where a word may break.
_UNTYPED = re.compile(
    "[\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u2066-\u2069\u200b]"
)
#: Stands in tables for such a sign, as a table may not say nothing: not seen, and of the direction of the letters beside it.
_MARK = "\u200f"


@lru_cache(maxsize=1)
def signs() -> dict[str, str]:
    """Letters that have a sign together, and the sign."""
    found: dict[str, str] = {}
    for first, last in _SIGNS:
        for code in range(first, last + 1):
            letters = unicodedata.normalize("NFKC", chr(code))
            if len(letters) > 1 and letters.isalpha():
                found.setdefault(letters, chr(code))
    return found


def searchable(pdf: bytes) -> bytes:
    """The same paper; only what its shapes are called is written otherwise. A paper of another make stays as it is."""
    start = _START.search(pdf)
    if start is None or not pdf.startswith(b"xref", int(start[1])):
        return pdf
    shapes = _Shapes(pdf)
    parts: list[bytes] = []
    moved: list[tuple[int, int]] = []
    place = 0
    for match in _STREAM.finditer(pdf):
        told = shapes.told(int(match[1]), match[2], match[3])
        if told is None:
            continue
        said = _LENGTH.sub(b"/Length %d" % len(told), match[2])
        parts += [
            pdf[place : match.start()],
            b"%s 0 obj\n<<%s>>\nstream\n%s\nendstream" % (match[1], said, told),
        ]
        place = match.end()
        moved.append((match.end(), len(parts[-1]) - (match.end() - match.start())))
    if not moved:
        return pdf
    table = int(start[1])

    def shifted(offset: int) -> int:
        return offset + sum(by for behind, by in moved if behind <= offset)

    listed = _ENTRY.sub(
        lambda one: b"%010d %s n" % (shifted(int(one[1])), one[2]), pdf[table : start.start()]
    )
    tail = b"startxref\n%d\n%%%%EOF" % shifted(table)
    return b"".join([*parts, pdf[place:table], listed, tail])


class _Shapes:
    """The shapes of a paper: which take room of their own, and which stand above or below a letter."""

    def __init__(self, pdf: bytes) -> None:
        widths: dict[int, frozenset[int]] = {}
        fonts: dict[int, tuple[int, int]] = {}
        names: dict[int, list[tuple[bytes, bytes]]] = {}
        pages: dict[int, int] = {}
        for one in _PLAIN.finditer(pdf):
            number, said = int(one[1]), one[2]
            if found := _WIDTHS.search(said):
                widths[number] = frozenset(_wide(found[1]))
            elif found := _FONT.search(said):
                fonts[number] = int(found[1]), int(found[2])
            elif found := _PAGE.search(said):
                pages[int(found[2])] = int(found[1])
            elif found := _NAMES.search(said):
                names[number] = _NAME.findall(found[1])
        of_font = {font: widths.get(held) for font, (held, _table) in fonts.items()}
        #: By the number of a table, and by that of a page's drawing and the name that it has for a font.
        self.tables = {table: of_font[font] for font, (_held, table) in fonts.items()}
        self.pages = {
            drawn: {name: of_font.get(int(font)) for name, font in names.get(held, [])}
            for drawn, held in pages.items()
        }

    def told(self, number: int, about: bytes, stream: bytes) -> bytes | None:
        """A table or a page as it is to be; None where nothing changes."""
        is_table = b"/Type/CMap" in about
        if not is_table and number not in self.pages:
            return None
        try:
            text = zlib.decompress(stream)
            changed = self._table(number, text) if is_table else _page(text, self.pages[number])
        except (zlib.error, UnicodeDecodeError):
            return None
        return zlib.compress(changed, 9 if is_table else 6) if changed != text else None

    def _table(self, number: int, text: bytes) -> bytes:
        wide = self.tables.get(number)

        def named(match: re.Match[str]) -> str:
            letters = _letters(match[2])
            takes_room = wide is None or int(match[1][1:-1], 16) in wide
            said = _typed(letters, takes_room=takes_room)
            return match[0] if said == letters else f"{match[1]} <{_hex(said)}>"

        return _PAIR.sub(named, text.decode("ascii")).encode("ascii")


def _page(text: bytes, fonts: Mapping[bytes, frozenset[int] | None]) -> bytes:
    """What is said of letters is what people type of them; of signs above and below them, nothing."""

    def named(match: re.Match[bytes]) -> bytes:
        wide, letters = fonts.get(match[4]), _letters(match[2].decode("ascii"))
        if wide is None:
            return match[0]
        said = _typed(letters, takes_room=not wide.isdisjoint(_shown(match[5])))
        return b"%sFEFF%s%s" % (match[1], _hex(said.strip(_MARK)).encode("ascii"), match[3])

    def hushed(match: re.Match[bytes]) -> bytes:
        wide = fonts.get(match[2])
        if wide is None or not wide.isdisjoint(_shown(match[3])):
            return match[0]
        return b"BT/Span<</ActualText<FEFF>>>BDC%sEMC\nET" % match[1]

    return _BARE.sub(hushed, _SAID.sub(named, text))


def _wide(widths: bytes) -> Iterator[int]:
    """From triples: the first shape, the last, and how wide they are."""
    said = widths.split()
    for first, last, width in zip(said[::3], said[1::3], said[2::3], strict=False):
        if float(width):
            yield from range(int(first), int(last) + 1)


def _shown(written: bytes) -> list[int]:
    """The numbers of the shapes in a string of a page."""
    plain = _ESCAPED.sub(_unescaped, written)
    return [int.from_bytes(plain[place : place + 2], "big") for place in range(0, len(plain), 2)]


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1].isdigit():
        return bytes([int(match[1], 8) & 0xFF])
    return _ESCAPES.get(match[1], match[1])


def _typed(letters: str, *, takes_room: bool) -> str:
    """What people type of letters that one shape stands for; of two in one shape, the one sign for both."""
    typed = _UNTYPED.sub("", letters)
    if typed != letters and not (takes_room and typed):
        return _MARK
    return signs().get(typed, typed)


def _letters(told: str) -> str:
    return bytes.fromhex(told).decode("utf-16-be", "replace")


def _hex(letters: str) -> str:
    return letters.encode("utf-16-be").hex().upper()
