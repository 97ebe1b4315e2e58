"""How goals and languages are called on pages of practices."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language_info, pgettext_lazy

from core.goals import goal_name
from core.languages import language_name

register = template.Library()
#: Languages in which practices were carried out so far, beside those that pages are written in.
SPOKEN = {
    "tr": pgettext_lazy("language", "Turkish"),
    "ku": pgettext_lazy("language", "Kurdish"),
    "am": pgettext_lazy("language", "Amharic"),
    "sw": pgettext_lazy("language", "Swahili"),
    "ur": pgettext_lazy("language", "Urdu"),
}


@register.filter
def goal_words(code: str) -> str:
    return goal_name(code)


@register.filter
def spoken_name(code: str) -> str:
    """A language by name in the reader's own; one that has none here by its own name."""
    if code in SPOKEN:
        return str(SPOKEN[code])
    named = language_name(code)
    if named != code:
        return named
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
