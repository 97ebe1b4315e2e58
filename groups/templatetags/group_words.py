"""How cycles and doubtful facts are called on a group's pages."""

from __future__ import annotations

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.counts import digits
from core.languages import worded
from groups.models import Cycle
from groups.reading import Unconfirmed

register = template.Library()


@register.filter
def cycle_name(cycle: Cycle) -> str:
    """What a cycle is called: its name, else its year."""
    name = worded(cycle, "name").text
    if name:
        return name
    if cycle.year:
        return _("%(year)s cycle") % {"year": digits(str(cycle.year))}
    return cycle.during.words() if cycle.during else cycle.slug


@register.simple_tag
def to_confirm(unconfirmed: Unconfirmed | str, thing: Model, *paths: str) -> SafeString | str:
    """A soft mark beside a fact that the source does not state and nobody has confirmed yet."""
    if isinstance(unconfirmed, Unconfirmed) and any(unconfirmed.has(thing, p) for p in paths):
        words = pgettext("a fact", "to be confirmed")
        return format_html(' <small class="soft to-confirm">({})</small>', words)
    return ""
