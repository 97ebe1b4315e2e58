"""The picture that stands for a page elsewhere: the rosette beside the group's name, set by typst."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import typst
from django.conf import settings

from core.print.faces import families, fonts
from core.rosette import INK, PAPER, rosette
from core.text import direction

#: Points and pixels are one, so the page is 1200 x 630 pixels.
PIXELS_PER_INCH = 72.0
NAME_LIMIT, LINE_LIMIT = 90, 120

# Data comes in through `sys.inputs` alone: no word of anybody is ever markup here.
_PAGE = b"""
#let data = json(bytes(sys.inputs.data))
// A colour too pale for paper is made darker, as the style sheet does.
#let (light, chroma, hue, ..) = oklch(rgb(data.accent)).components()
#let tone = oklch(calc.min(light, 43%), chroma, hue)
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb(data.paper))
#set text(font: data.families, fill: rgb(data.ink), lang: data.language, dir: if data.rtl { rtl } else { ltr })
#let at-start = if data.rtl { right } else { left }
#let at-end = if data.rtl { left } else { right }
#place(at-end + horizon, dx: if data.rtl { -150pt } else { 150pt },
  image(bytes(data.rosette.replace("currentColor", rgb(tone).to-hex())), format: "svg", width: 640pt, height: 640pt))
#place(at-start + horizon, dx: if data.rtl { -72pt } else { 72pt },
  block(width: 610pt, {
    set align(start)
    set par(leading: if data.rtl { 0.9em } else { 0.6em })
    text(size: 30pt, fill: tone, weight: 600, data.mark)
    v(2pt)
    text(size: data.size * 1pt, data.name)
    if data.line != "" {
      v(10pt)
      text(size: 30pt, fill: rgb("#4b4a46"), data.line)
    }
  }))
#place(at-start + bottom, dx: if data.rtl { -72pt } else { 72pt }, dy: -44pt,
  text(size: 24pt, fill: rgb("#4b4a46"), data.place))
"""


def _cut(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def social_picture(
    *,
    name: str,
    mark: str,
    year: int | None,
    accent: str,
    language: str,
    line: str = "",
    place: str = "",
    seed: str = "",
) -> bytes:
    """A PNG of 1200 x 630 pixels; kept on disk by what it shows, so it is drawn once. The rosette is drawn from `seed`, else from the mark."""
    name = _cut(name, NAME_LIMIT)
    told = {
        "name": name,
        "mark": " ".join(part for part in (mark, str(year or "")) if part),
        "line": _cut(line, LINE_LIMIT),
        "place": place,
        "language": language.partition("-")[0],
        "rtl": direction(language) == "rtl",
        "accent": accent,
        "paper": PAPER,
        "ink": INK,
        "families": families(language),
        "size": 76 if len(name) <= 24 else 60 if len(name) <= 48 else 46,  # noqa: PLR2004 -- letters that fit two lines
        "rosette": rosette(seed or mark, year or 0, "currentColor", "plate"),
    }
    return _drawn_once(json.dumps(told, ensure_ascii=False, sort_keys=True))


def _drawn_once(data: str) -> bytes:
    """The picture that shows this data, from disk when it was drawn before."""
    name = f"{hashlib.sha256(_PAGE + data.encode()).hexdigest()[:32]}.png"
    kept = settings.VAR_DIR / "social" / name
    if kept.exists():
        return bytes(kept.read_bytes())
    return _draw(data, kept)


def _draw(data: str, kept: Path) -> bytes:
    """Draw the picture and keep it; a half-written one is never seen."""
    drawn = typst.compile(
        input=_PAGE,
        output=None,
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f".{hashlib.sha256(drawn).hexdigest()[:8]}.part")
    part.write_bytes(drawn)
    part.replace(kept)
    return drawn
