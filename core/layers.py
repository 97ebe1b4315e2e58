"""What leads to what, as a drawing in layers: sources where the line of text begins, what became of them after it.

The same input gives the same bytes. The drawing is for the eye and the pointer; a list beside it says the same to everybody.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.text import direction

Key = TypeVar("Key", bound=Hashable)
#: A box, and what lies between boxes, in units of the drawing.
WIDE, HIGH, BETWEEN, GAP, PAD = 192, 76, 48, 18, 12
#: Letters in a line of a title, and lines of it.
LINE, LINES = 25, 2
#: A box that stands for many has so many edges behind it.
BEHIND, STEP = 2, 5
SWEEPS = 3
KEPT_DRAWINGS = 64
#: Where the lines of words stand in a box: what it is, then its title.
NOUN_AT, TITLE_AT, LEADING = 22, 43, 19


@dataclass(frozen=True, slots=True)
class Box:
    """One thing of the drawing."""

    title: str
    #: What it is: "synthesis report".
    noun: str = ""
    url: str = ""
    #: Language of the title.
    language: str = ""
    #: A class for the style sheet.
    look: str = ""
    is_many: bool = False


def layered(keys: Sequence[Key], steps: Sequence[tuple[Key, Key]]) -> list[list[Key]]:
    """The keys in layers: each after everything it comes from, and as near as can be to what comes of it.

    A step that would close a circle counts as none. The order of the keys decides where nothing else does.
    """
    onward = _without_circles(keys, steps)
    depth = dict.fromkeys(keys, 0)
    order = _sources_first(keys, onward)
    for key in order:
        for after in onward[key]:
            depth[after] = max(depth[after], depth[key] + 1)
    for key in reversed(order):
        if onward[key]:
            depth[key] = max(depth[key], min(depth[after] for after in onward[key]) - 1)
    layers: list[list[Key]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for key in keys:
        layers[depth[key]].append(key)
    return _untangled(layers, onward)


def _without_circles(
    keys: Sequence[Key], steps: Sequence[tuple[Key, Key]]
) -> Mapping[Key, list[Key]]:
    """What each thing leads to, walked once from every beginning; a way back to where one is on the way is left out."""
    ways: dict[Key, list[Key]] = {key: [] for key in keys}
    for source, target in dict.fromkeys(steps):
        if source in ways and target in ways and source != target:
            ways[source].append(target)
    onward: dict[Key, list[Key]] = {key: [] for key in keys}
    is_done: dict[Key, bool] = {}
    for begin in keys:
        if begin not in is_done:
            _walk(begin, ways, onward, is_done)
    return onward


def _walk(
    begin: Key,
    ways: Mapping[Key, list[Key]],
    onward: Mapping[Key, list[Key]],
    is_done: dict[Key, bool],
) -> None:
    """Everything that can be reached from a beginning, and was not walked before."""
    is_done[begin] = False
    stack = [(begin, iter(ways[begin]))]
    while stack:
        key, rest = stack[-1]
        after = next(rest, None)
        if after is None:
            is_done[key] = True
            stack.pop()
        elif is_done.get(after) is not False:
            onward[key].append(after)
            if after not in is_done:
                is_done[after] = False
                stack.append((after, iter(ways[after])))


def _sources_first(keys: Sequence[Key], onward: Mapping[Key, list[Key]]) -> list[Key]:
    waits = dict.fromkeys(keys, 0)
    for afters in onward.values():
        for after in afters:
            waits[after] += 1
    ready = [key for key in keys if not waits[key]]
    for key in ready:
        for after in onward[key]:
            waits[after] -= 1
            if not waits[after]:
                ready.append(after)
    return ready


def _untangled(layers: list[list[Key]], onward: Mapping[Key, list[Key]]) -> list[list[Key]]:
    """Each layer in the order of the middle of what its things hang on, there and back a few times."""
    back: dict[Key, list[Key]] = {key: [] for key in onward}
    for key, afters in onward.items():
        for after in afters:
            back[after].append(key)
    for sweep in range(SWEEPS):
        is_back = sweep % 2 == 1
        beside, order = (onward, layers[::-1]) if is_back else (back, layers)
        places: dict[Key, float] = {}
        for layer in order:
            middles = {
                key: sum(places.get(one, at) for one in beside[key]) / len(beside[key])
                if beside[key]
                else float(at)
                for at, key in enumerate(layer)
            }
            layer.sort(key=middles.__getitem__)
            places |= {key: at - len(layer) / 2 for at, key in enumerate(layer)}
    return layers


@lru_cache(maxsize=KEPT_DRAWINGS)
def drawing(
    layers: tuple[tuple[Box, ...], ...],
    steps: tuple[tuple[int, int], ...],
    *,
    is_rtl: bool,
) -> SafeString:
    """The drawing. `steps` name boxes by their number, counted through the layers; drawn once for the same input."""
    tallest = max((len(layer) for layer in layers), default=0)
    width = len(layers) * (WIDE + BETWEEN) - BETWEEN + 2 * PAD
    height = tallest * (HIGH + GAP) - GAP + 2 * PAD
    places: list[tuple[int, float]] = []
    for column, layer in enumerate(layers):
        start = PAD + column * (WIDE + BETWEEN)
        x = width - start - WIDE if is_rtl else start
        top = (height - len(layer) * (HIGH + GAP) + GAP) / 2
        places += [(x, top + row * (HIGH + GAP)) for row in range(len(layer))]
    lines = format_html_join(
        "", '<path d="{}"/>', ((_way(places[a], places[b], is_rtl=is_rtl),) for a, b in steps)
    )
    boxes = [box for layer in layers for box in layer]
    drawn = format_html_join(
        "",
        "{}",
        ((_box(box, *at, is_rtl=is_rtl),) for box, at in zip(boxes, places, strict=True)),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="lineage" width="{}" height="{}" viewBox="0 0 {} {}" '
        'aria-hidden="true"><g class="ways" fill="none" stroke="currentColor">{}</g>{}</svg>',
        width,
        f"{height:g}",
        width,
        f"{height:g}",
        lines,
        drawn,
    )


def _way(a: tuple[int, float], b: tuple[int, float], *, is_rtl: bool) -> str:
    """A line from the end of a box to the beginning of another, with a head."""
    turn = -1 if is_rtl else 1
    x1, y1 = (a[0] if is_rtl else a[0] + WIDE), a[1] + HIGH / 2
    x2, y2 = (b[0] + WIDE if is_rtl else b[0]), b[1] + HIGH / 2
    bend = turn * BETWEEN * 0.6
    tip = x2 - turn * 7
    return (
        f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2 - turn:g} {y2:g}"
        f"M{tip:g} {y2 - 4:g}L{x2 - turn:g} {y2:g}L{tip:g} {y2 + 4:g}"
    )


def _box(box: Box, x: int, y: float, *, is_rtl: bool) -> SafeString:
    behind = format_html_join(
        "",
        '<rect class="behind" x="{}" y="{}" width="{}" height="{}" rx="3"/>',
        (
            (x + at * STEP * (-1 if is_rtl else 1), f"{y + at * STEP:g}", WIDE, HIGH)
            for at in range(BEHIND * box.is_many, 0, -1)
        ),
    )
    side = x + WIDE - PAD if is_rtl else x + PAD
    goes_left = direction(box.language) == "rtl" if box.language else is_rtl
    here = (side, y + NOUN_AT)
    words = [_line(box.noun, here, "noun", goes_left=is_rtl, is_rtl=is_rtl)] if box.noun else []
    words += [
        _line(line, (side, y + TITLE_AT + row * LEADING), "", goes_left=goes_left, is_rtl=is_rtl)
        for row, line in enumerate(_lines(box.title))
    ]
    inside = format_html(
        '{}<rect class="box {}" x="{}" y="{}" width="{}" height="{}" rx="3"/>{}<title>{}</title>',
        behind,
        box.look,
        x,
        f"{y:g}",
        WIDE,
        HIGH,
        format_html_join("", "{}", ((one,) for one in words)),
        box.title,
    )
    if not box.url:
        return format_html("<g>{}</g>", inside)
    # The list beside it has the same links for the keyboard and for whoever listens.
    return format_html('<a href="{}" tabindex="-1">{}</a>', box.url, inside)


def _line(
    text: str, at: tuple[float, float], look: str, *, goes_left: bool, is_rtl: bool
) -> SafeString:
    """A line of words: those that run the other way than the page end where its lines begin."""
    return format_html(
        '<text class="{}" x="{}" y="{}" direction="{}" text-anchor="{}">{}</text>',
        look,
        f"{at[0]:g}",
        f"{at[1]:g}",
        "rtl" if goes_left else "ltr",
        "start" if goes_left == is_rtl else "end",
        text,
    )


def _lines(title: str) -> list[str]:
    """A title in lines that fit a box; what does not fit is cut between words, and said whole in the list."""
    lines: list[str] = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [line if len(line) <= LINE else f"{line[: LINE - 1]}…" for line in lines[:LINES]]
    if len(lines) > LINES and not kept[-1].endswith("…"):
        kept[-1] = f"{kept[-1][: LINE - 1]}…"
    return kept
