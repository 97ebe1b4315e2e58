"""The fonts that papers are set in: those of the packages, and none of the system's."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

PACKAGES = ("fontpkg_ibm_plex_sans_arabic", "fontpkg_noto_sans")
FAMILIES = ("IBM Plex Sans Arabic", "Noto Sans")
#: One file of each family says which letters it has.
PLAIN = ("IBMPlexSansArabic-Regular.ttf", "NotoSans[wdth,wght].ttf")


def folders() -> list[Path]:
    """Where the packages that are installed keep their files."""
    origins = (find_spec(name) for name in PACKAGES)
    return [Path(spec.origin).parent / "files" for spec in origins if spec and spec.origin]


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders()
    )


@lru_cache(maxsize=1)
def drawn() -> frozenset[int]:
    """Every code point that one of the fonts can draw."""
    known: set[int] = set()
    for folder in folders():
        for file in (folder / name for name in PLAIN):
            if file.exists():
                with TTFont(file, lazy=True) as font:
                    known |= set(font.getBestCmap())
    return frozenset(known)
