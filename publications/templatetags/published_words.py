"""What templates of publications need beside the house's own."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def data_block(json: str) -> SafeString:
    """JSON within a script element: nothing in it ends the element or is markup. Refuses what was not made so."""
    if any(sign in json for sign in "<>&"):
        raise ValueError("signs of HTML in a block of data")
    return mark_safe(json)  # noqa: S308 -- holds no sign that HTML reads
