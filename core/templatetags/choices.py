"""The options of a select. Django asks two templates for each of them: two hundred countries took longer than the rest of a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.template.base import render_value_in_context
from django.template.context import Context
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_Group = tuple[str | None, Sequence[dict[str, Any]], int]


@register.simple_tag(takes_context=True)
def options(context: Context, groups: Iterable[_Group]) -> SafeString:
    """As Django's own templates write them, without a template for each."""
    found: list[str] = []
    for name, choices, _index in groups:
        if name:
            found.append(f'\n  <optgroup label="{conditional_escape(name)}">')
        found += [_option(choice, context) for choice in choices]
        if name:
            found.append("\n  </optgroup>")
    return mark_safe("".join(found))  # noqa: S308 -- each part is escaped where it is written


def _option(choice: dict[str, Any], context: Context) -> str:
    label, attrs = choice["label"], choice["attrs"]
    # Most labels are plain words: nothing needs to be asked of these.
    words = escape(label) if type(label) is str else render_value_in_context(label, context)
    more = flatatt(attrs) if attrs else ""
    return f'\n  <option value="{escape(str(choice["value"]))}"{more}>{words}</option>'
