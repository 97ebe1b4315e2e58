"""Drawings of a report inside the page. They hold numbers alone: what people wrote is never among them."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.charts import bar
from core.text import direction

register = template.Library()
#: A drawing of ours, and nothing else.
_DRAWING = re.compile(r'<svg [\w\s=":/.%-]*>(<rect [\w\s=".-]*/>)*</svg>')


@register.simple_tag
def drawing(chart: dict[str, Any]) -> SafeString:
    svg = str(chart.get("svg", ""))
    return mark_safe(svg if _DRAWING.fullmatch(svg) else "")  # noqa: S308 -- numbers in a drawing of ours, checked


@register.simple_tag(takes_context=True)
def row_bar(context: Any, share: float) -> SafeString:
    """The part of the whole, from where the report's own line of text begins."""
    report = context.get("report")
    language = report.language if report is not None else get_language() or "ar"
    return bar(share, 1, is_rtl=direction(language) == "rtl")
