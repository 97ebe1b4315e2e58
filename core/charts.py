"""Drawings for numbers, which stand beside the table that says them. The same input gives the same bytes.

No word stands in a drawing: page and paper set its labels beside it, each in its own letters. A style sheet may colour
its parts; on paper they have the colour of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

#: A drawing of columns, in units of its own.
WIDTH, HEIGHT, LEAST = 600, 160, 1.5


def bar(part: float, whole: float, *, is_rtl: bool = False) -> SafeString:
    """A part of a whole as a bar that begins where the line of text does. Nothing to read in it: its table says it."""
    share = 0.0 if whole <= 0 else max(0.0, min(100.0, 100 * part / whole))
    start = 100 - share if is_rtl else 0.0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="all" width="100" height="1"/>'
        '<rect class="part" x="{}" width="{}" height="1"/></svg>',
        f"{start:.2f}",
        f"{share:.2f}",
    )


def columns(values: Sequence[float], *, is_rtl: bool = False) -> SafeString:
    """Numbers one after another, as columns upon a line; time runs the way of the text."""
    top, count = max(values, default=0), max(len(values), 1)
    width = WIDTH / count
    gap = min(width * 0.25, 4)
    drawn = []
    for place, value in enumerate(values):
        if value <= 0 or top <= 0:
            continue
        height = max(LEAST, HEIGHT * value / top)
        at = count - 1 - place if is_rtl else place
        drawn.append(
            tuple(
                f"{number:.2f}"
                for number in (at * width + gap / 2, HEIGHT - height, width - gap, height)
            )
        )
    parts = format_html_join(
        "",
        '<rect class="part" x="{}" y="{}" width="{}" height="{}" fill="currentColor"/>',
        drawn,
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="columns" viewBox="0 0 {} {}" aria-hidden="true">{}'
        '<rect class="line" y="{}" width="{}" height="1" fill="currentColor"/></svg>',
        WIDTH,
        HEIGHT + 1,
        parts,
        HEIGHT,
        WIDTH,
    )
