"""Words that readers of PDF find: joined letters of Arabic are named by the one sign that Unicode has for them.

A paper says of each drawn shape which letters it stands for. Where a shape stands for two (لا, في, شر), most programs turn
the two about as they read from the right, and find neither the word nor its letters. The sign for both together is one, so
nothing can be turned about; searching takes it apart again (NFKC).
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import lru_cache

_OBJECT = re.compile(
    rb"(\d+) 0 obj\s*<<([^>]*?/Type/CMap[^>]*?)>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL
)
_PAIR = re.compile(r"(<[0-9A-Fa-f]+>) <([0-9A-Fa-f]{8,})>")
_LENGTH = re.compile(rb"/Length \d+")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")
#: Where Unicode keeps the signs for joined letters of Arabic.
_SIGNS = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))


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
    parts: list[bytes] = []
    moved: list[tuple[int, int]] = []
    place = 0
    for match in _OBJECT.finditer(pdf):
        told = _told(match[3])
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


def _told(stream: bytes) -> bytes | None:
    """A table of shapes with the signs in it; None where nothing changes."""
    try:
        text = zlib.decompress(stream).decode("ascii")
    except (zlib.error, UnicodeDecodeError):
        return None
    changed = _PAIR.sub(_signed, text)
    return zlib.compress(changed.encode("ascii"), 9) if changed != text else None


def _signed(match: re.Match[str]) -> str:
    letters = bytes.fromhex(match[2]).decode("utf-16-be", "replace")
    sign = signs().get(letters)
    return f"{match[1]} <{ord(sign):04X}>" if sign else match[0]
