"""Addresses of a text on the side of the door where its reader stands, and how many words a section may have."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.counts import number
from editions.asked import Asked

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_page(context: Context, name: str, *args: Any) -> str:
    """A page of the text in hand."""
    return str(context["desk"].path(name, *args))


@register.simple_tag(takes_context=True)
def desk_url(context: Context, language: str, name: str, *args: Any) -> str:
    """A page of the same brief's text in another language."""
    return str(context["desk"].path_in(language, name, *args))


@register.simple_tag(takes_context=True)
def desk_root(context: Context) -> str:
    """All texts of the brief."""
    return str(context["desk"].work.url("editions:texts"))


@register.simple_tag
def content_languages() -> list[str]:
    return [code for code, _name in settings.CONTENT_LANGUAGES]


@register.simple_tag
def word_limits(words: int, asked: Asked) -> str:
    """'120 words, at most 300'."""
    said = ngettext("%(count)s word", "%(count)s words", words) % {"count": number(words)}
    limits = _limits(asked)
    return f"{said} · {limits}" if limits else said


@register.simple_tag
def limits_behind_a_count(asked: Asked) -> str:
    """' · at most 300': the script keeps the number before it up to date, and no noun has to agree with it."""
    limits = _limits(asked)
    return f" · {limits}" if limits else ""


def _limits(asked: Asked) -> str:
    least, most = asked.words_least, asked.words_most
    if least and most:
        return _("from %(least)s to %(most)s") % {"least": number(least), "most": number(most)}
    if most:
        return _("at most %(most)s") % {"most": number(most)}
    return _("at least %(least)s") % {"least": number(least)} if least else ""


@register.filter
def taken(html: str) -> SafeString:
    """HTML that was cleaned when its file was read."""
    return mark_safe(html)  # noqa: S308 -- cleaned by core.rich when the file was read
