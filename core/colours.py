"""Colours that people chose, made readable on our paper by day and by night."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

PAPER_BY_DAY, PAPER_BY_NIGHT = "#fbf8f2", "#191816"
#: WCAG 2.2 AA for text; more than a mark needs.
ENOUGH = 4.5
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether this is a colour as `#0b5f55`."""
    return bool(_HEX.fullmatch(text))


def contrast(first: str, second: str) -> float:
    """How far two colours are apart by the WCAG: from 1 to 21."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- the sRGB curve
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def readable(colour: str) -> str:
    """The colour by day and by night as one CSS value, each as near to what was chosen as contrast allows."""
    by_day = _moved(colour, PAPER_BY_DAY, -0.02)
    by_night = _moved(colour, PAPER_BY_NIGHT, 0.02)
    return f"light-dark({by_day}, {by_night})"


def _moved(colour: str, paper: str, step: float) -> str:
    """Darker or lighter by small steps until it stands off from the paper."""
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(colour))
    found = colour.lower()
    while contrast(found, paper) < ENOUGH and 0 <= light <= 1:
        light += step
        made = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in made)
    return found
