"""Rosette: the deterministic geometric mark of a group and its cycle, as SVG.

Construction: Hankin's "polygons in contact" (E. H. Hankin, "The Drawing of Geometric Patterns in
Saracenic Art", 1925), with the rosette step of C. S. Kaplan, "Islamic Star Patterns from Polygons in
Contact" (Graphics Interface 2005). A polygon is ringed by pentagons that stand on its half edges; from
the middle of every edge two rays leave at the contact angle; rays that meet inside a polygon end there.

The acronym and the year choose the fold (8, 10 or 12), the contact angle and the ring widths through
SHA-256. No clock, no random numbers, coordinates rounded to 0.01: the same input gives the same bytes.

    rosette("V20", 2020, "#0b5f55", "emblem")
"""

from __future__ import annotations

import hashlib
import math
from cmath import rect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from xml.sax.saxutils import escape

Polygon = list[complex]
Stroke = tuple[complex, ...]
VARIANTS = ("emblem", "plate", "banner", "cover", "social")
PAPER, INK = "#fbf8f2", "#1b1d21"
#: Below this two lines are one.
NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the seed decides: fold (points of the star), contact angle (radians), ring ratios (of the apothem)."""

    fold: int
    angle: float
    rings: tuple[float, float]


def recipe(acronym: str, year: int) -> Recipe:
    """The recipe of one group and cycle; letter case and outer spaces of the acronym do not matter."""
    seed = hashlib.sha256(f"{acronym.strip().upper()}|{year}".encode()).digest()
    angle = math.radians(65 + seed[1] % 8)
    return Recipe(
        (8, 10, 12)[seed[0] % 3], angle, (0.64 + seed[2] % 5 / 100, 0.50 + seed[3] % 7 / 100)
    )


def regular(sides: int, centre: complex = 0, apothem: float = 1.0) -> Polygon:
    """A regular polygon with the middle of its first edge due east; apothem in user units."""
    radius = apothem / math.cos(math.pi / sides)
    return [centre + rect(radius, math.pi * (2 * k - 1) / sides) for k in range(sides)]


def middles(shape: Polygon) -> Polygon:
    """The middle of every edge."""
    return [(a + b) / 2 for a, b in zip(shape, shape[1:] + shape[:1], strict=True)]


def ringed(shape: Polygon, ratios: tuple[float, ...]) -> list[Polygon]:
    """Rings of pentagons from outside in, then the inner polygon; each ratio is inner to outer apothem."""
    cells: list[Polygon] = []
    for depth, ratio in enumerate(ratios):
        centre, mids, count = sum(shape) / len(shape), middles(shape), len(shape)
        inner = [centre + (mid - centre) * ratio for mid in mids]
        for k in range(count):
            after = (k + 1) % count
            cell = [inner[k], mids[k], shape[after], mids[after], inner[after]]
            if depth + 1 < len(ratios):
                cell.append((inner[after] + inner[k]) / 2)
            cells.append(cell)
        shape = inner
    return [*cells, shape]


def hankin(shape: Polygon, angle: float) -> list[Stroke]:
    """Star lines inside one polygon: rays at the contact angle, the nearest meetings paired first."""
    rays: list[tuple[int, complex, complex]] = []
    for k, (a, b) in enumerate(zip(shape, shape[1:] + shape[:1], strict=True)):
        along = (b - a) / abs(b - a)
        rays.append((k, (a + b) / 2, along * rect(1, angle)))
        rays.append((k, (a + b) / 2, -along * rect(1, -angle)))
    meetings: list[tuple[float, int, int, complex]] = []
    for (i, (edge, p, u)), (j, (other, q, v)) in combinations(enumerate(rays), 2):
        cross = (u.conjugate() * v).imag
        if edge == other or abs(cross) < NEAR:
            continue
        s = ((q - p).conjugate() * v).imag / cross
        t = ((q - p).conjugate() * u).imag / cross
        if s > NEAR and t > NEAR:
            meetings.append((round(s + t, 6), i, j, p + s * u))
    strokes: list[Stroke] = []
    taken: set[int] = set()
    for _, i, j, point in sorted(meetings, key=lambda meeting: meeting[:3]):
        if i not in taken and j not in taken:
            taken |= {i, j}
            strokes.append((rays[i][1], point, rays[j][1]))
    return strokes


def star_lines(cells: Iterable[Polygon], angle: float) -> list[Stroke]:
    """The star lines of many polygons."""
    return [stroke for cell in cells for stroke in hankin(cell, angle)]


def medallion(made: Recipe, centre: complex, apothem: float, depth: int) -> list[Stroke]:
    """One rosette with its frame; `depth` rings (1 or 2), centre and apothem in user units."""
    frame = regular(made.fold, centre, apothem)
    return [*star_lines(ringed(frame, made.rings[2 - depth :]), made.angle), (*frame, frame[0])]


def path(strokes: Iterable[Stroke], colour: str, weight: float) -> str:
    """One SVG path; weight is the stroke width in user units."""
    data = "".join(
        "M" + "L".join(f"{p.real:.2f} {p.imag:.2f}" for p in stroke) for stroke in strokes
    )
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{weight}" stroke-linejoin="round"/>'


@lru_cache(maxsize=512)
def rosette(
    acronym: str, year: int, accent: str, variant: str = "emblem", css_class: str = ""
) -> str:
    """The SVG text. accent: a CSS colour, or "currentColor" (with css_class) for a drawing set inside a page.

    emblem 64 x 64 px; plate 480 x 480 px; banner 1248 x 96 px (thirteen rosettes edge to edge); cover 595 x 842 pt (A4); social 1200 x 630 px with its words.
    """
    made, colour = recipe(acronym, year), escape(accent, {'"': "&quot;"})
    if variant == "emblem":
        width, height, body = 64, 64, path(medallion(made, 32 + 32j, 29.5, 1), colour, 1.25)
    elif variant == "plate":
        width, height, body = 480, 480, path(medallion(made, 240 + 240j, 226, 2), colour, 1)
    elif variant == "banner":
        width, height = 1248, 96
        body = _banner(made, colour, "r" + f"{acronym.strip().upper()}{year}".encode().hex())
    elif variant == "cover":
        width, height = 595, 842
        line = path([(0 + 610j, 595 + 610j)], colour, 2)
        body = path(medallion(made, 297.5 + 250j, 340, 2), colour, 1) + line
    elif variant == "social":
        width, height, body = 1200, 630, _social(made, colour, escape(acronym.strip()), year)
    else:
        raise ValueError(f"unknown variant {variant!r}: choose from {', '.join(VARIANTS)}")
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid slice"'
    named = f' class="{escape(css_class)}"' if css_class else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}{named} aria-hidden="true">{body}</svg>\n'
    )


def _banner(made: Recipe, colour: str, name: str) -> str:
    """Thirteen rosettes edge to edge: one drawn, twelve referring to it."""
    lines = star_lines(ringed(regular(made.fold, 48 + 48j, 48), made.rings[1:]), made.angle)
    tile = path(lines, colour, 0.9).replace("<path", f'<path id="{name}"')
    return tile + "".join(f'<use href="#{name}" x="{x}"/>' for x in range(96, 1248, 96))


def _social(made: Recipe, colour: str, name: str, year: int) -> str:
    """The rosette with the group's mark and its year beside it."""
    words = f'font-family="IBM Plex Sans Arabic, sans-serif" fill="{INK}" direction="ltr"'
    return (
        f'<rect width="1200" height="630" fill="{PAPER}"/>'
        + path(medallion(made, 880 + 315j, 400, 2), colour, 1.3)
        + f'<rect width="420" height="630" fill="{PAPER}"/>'
        + path([(420 + 0j, 420 + 630j)], colour, 3)
        + f'<text x="64" y="470" font-size="112" font-weight="600" {words}>{name}</text>'
        + f'<text x="68" y="550" font-size="56" {words}>{year}</text>'
    )
