"""Drawings for numbers, which stand beside the table that says them. The same input gives the same bytes."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString


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
