"""The fonts that papers are set in: those of the packages, and none of the system's."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

CHINESE = "Noto Sans SC"
FAMILIES = ("IBM Plex Sans Arabic", "Noto Sans", CHINESE)
#: Packages, where in them the files of a family stand, and the one file that says which letters it has.
_FILES = (
    ("fontpkg_ibm_plex_sans_arabic", "files", "IBMPlexSansArabic-Regular.ttf"),
    ("fontpkg_noto_sans", "files", "NotoSans[wdth,wght].ttf"),
    ("justmytype_intl_cjk", "fonts/ofl/notosanssc", "NotoSansSC[wght].ttf"),
)


def folders() -> list[Path]:
    """Where the packages that are installed keep their files."""
    return [plain.parent for plain in _plain()]


@lru_cache(maxsize=1)
def _plain() -> list[Path]:
    origins = ((find_spec(package), where, name) for package, where, name in _FILES)
    return [
        Path(spec.origin).parent / where / name
        for spec, where, name in origins
        if spec and spec.origin
    ]


def families(language: str) -> list[str]:
    """The families in the order in which a text of a language asks them for a letter: Chinese brings its own signs between words."""
    if language.startswith("zh"):
        return [CHINESE, *(family for family in FAMILIES if family != CHINESE)]
    return list(FAMILIES)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """A family is read when a paper first has a letter of it: one that no paper needs costs a look at its head."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders()
    )


def is_drawn(letter: str) -> bool:
    """Whether one of the fonts has the letter. The table of Chinese is long: it is opened for what the others have not."""
    return any(ord(letter) in _letters(file) for file in _plain())


@lru_cache(maxsize=len(_FILES))
def _letters(file: Path) -> frozenset[int]:
    if not file.exists():
        return frozenset()
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
