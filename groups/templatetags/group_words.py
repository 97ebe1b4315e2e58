"""How cycles and doubtful facts are called on a group's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core.counts import digits
from core.languages import worded
from core.text import fold
from groups.models import Cycle, Figure, Seat
from groups.reading import Unconfirmed
from groups.states import SeatRole

register = template.Library()
#: A word of so many letters tells what is counted.
TELLING = 4


@register.filter
def cycle_name(cycle: Cycle | None) -> str:
    """What a cycle is called: its name, else its years; a group without one has nothing to call."""
    if not cycle:
        return ""
    name = worded(cycle, "name").text
    if name:
        return name
    first, last = cycle.during.starts, cycle.during.ends
    if first and last and first.year != last.year:
        return _("%(first)s–%(last)s cycle") % {
            "first": digits(str(first.year)),
            "last": digits(str(last.year)),
        }
    if cycle.year:
        return _("%(year)s cycle") % {"year": digits(str(cycle.year))}
    return cycle.during.words() if cycle.during else cycle.slug


@register.simple_tag
def to_confirm(unconfirmed: Unconfirmed | str, thing: Model, *paths: str) -> SafeString | str:
    """A soft mark beside a fact that the source does not state and nobody has confirmed yet.

    A translated text is doubtful as a whole ("name") or in the language it is shown in ("name.fr").
    """
    if not isinstance(unconfirmed, Unconfirmed):
        return ""
    shown = {path: worded(thing, path).language or get_language() for path in paths}
    if any(
        unconfirmed.has(thing, path) or unconfirmed.has(thing, f"{path}.{language}")
        for path, language in shown.items()
    ):
        words = pgettext("a fact", "to be confirmed")
        return format_html(' <small class="soft to-confirm">({})</small>', words)
    return ""


@register.filter
def seat_words(seat: Seat) -> str:
    """What the group calls the seat in the reader's language, else its role."""
    title = worded(seat, "title")
    return title.text if title.text and not title.is_elsewhere else str(seat.get_role_display())


@register.filter
def chair_words(chair: Mapping[str, Any]) -> str:
    """What the group calls its chair in the reader's language, else the role's own name."""
    title = worded(chair, "title")
    return title.text if title.text and not title.is_elsewhere else str(SeatRole.CHAIR.label)


@register.filter
def unit_words(figure: Figure) -> str:
    """The unit, where the reader's language has it and the label does not say it already."""
    unit, label = worded(figure, "unit"), fold(worded(figure, "label").text)
    said = any(word in label for word in fold(unit.text).split() if len(word) >= TELLING)
    return "" if unit.is_elsewhere or said else unit.text
