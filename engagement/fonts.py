"""Make the web fonts from their packages: only the letters the pages use, packed as woff2."""

import logging
import shutil
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

#: Latin-1 and its neighbours, punctuation, marks of direction, arrows, Arabic with its extra letters.
RANGES = (
    "20-7E A0-FF 152-153 2010-2026 2039-203A 200C-200F 2066-2069 2190-2193 2212 60C 61B 61F "
    "621-652 660-671 67E 686 6A4 6A9 6AF 6CC"
)
WEIGHTS = {400: "Regular", 600: "SemiBold"}


def letters() -> list[int]:
    """Every code point the fonts keep."""
    kept: list[int] = []
    for piece in RANGES.split():
        first, _dash, last = piece.partition("-")
        kept += range(int(first, 16), int(last or first, 16) + 1)
    return kept


def package() -> Path:
    """The folder of the font's package."""
    spec = find_spec("fontpkg_ibm_plex_sans_arabic")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package fontpkg-ibm-plex-sans-arabic is not installed.")
    return Path(spec.origin).parent


def make(folder: Path) -> int:
    """Make what is not there yet; gives how many files were made."""
    folder.mkdir(parents=True, exist_ok=True)
    # It would tell each of a thousand glyphs.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    source, made = package(), 0
    for weight, name in WEIGHTS.items():
        target = folder / f"plex-{weight}.woff2"
        if target.exists():
            continue
        options = Options(flavor="woff2")
        options.drop_tables += ["meta"]
        half_done = target.with_suffix(".part")
        with load_font(str(source / f"files/IBMPlexSansArabic-{name}.ttf"), options) as font:
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=letters())
            subsetter.subset(font)
            save_font(font, str(half_done), options)
        half_done.replace(target)
        made += 1
    if made:
        # The Open Font License goes wherever the font goes.
        shutil.copyfile(source / "LICENSE", folder / "OFL.txt")
    return made
